import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { ExceptionTable } from "@/components/exceptions/exception-table";
import { PageCrumbs } from "@/components/shell/crumbs";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Box } from "@/components/ui/panel";
import { TabLinks } from "@/components/ui/tab-links";
import { systemClock } from "@/lib/core/clock";
import { formatNumber } from "@/lib/core/format";
import { listExceptions } from "@/lib/exceptions/read-exceptions";
import { type ExceptionTab, exceptionTabs } from "@/lib/exceptions/schema";
import { exceptionTabWords } from "@/lib/exceptions/words";

export const metadata: Metadata = { title: "Exceptions" };

const empty: Readonly<Record<ExceptionTab, string>> = {
  waiting: "Nobody waits for a decision",
  soon: "Nothing ends within 10 days",
  active: "No risk is accepted and no finding is called false",
  over: "Nothing is over yet",
};

export default async function ExceptionsPage({ searchParams }: { searchParams: Promise<{ tab?: string | string[] }> }) {
  const principal = await requirePrincipal();
  const { tab: given } = await searchParams;
  const tab = exceptionTabs.find((one) => one === given) ?? "waiting";
  const now = systemClock.now();
  const { lines, more, counts } = await listExceptions(principal, tab, now);
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: "Exceptions" }]} />
      <PageHeader
        title="Exceptions"
        lead="Accepted risks and false positives: decided by a second person, counted all the time, over on a day."
        actions={<LinkButton href="/findings?suppressed=accepted_risk,false_positive">Suppressed findings</LinkButton>}
      />
      <TabLinks
        label="Exceptions"
        tabs={exceptionTabs.map((one) => ({
          href: one === "waiting" ? "/findings/exceptions" : `/findings/exceptions?tab=${one}`,
          label: exceptionTabWords[one],
          count: formatNumber(counts[one]),
          current: one === tab,
        }))}
      />
      <Box className="p-0">
        {lines.length === 0 ? (
          <EmptyState title={empty[tab]} action={tab === "waiting" && <LinkButton href="/findings">To the findings</LinkButton>}>
            {tab === "waiting" && "An exception is asked for from a finding, or from several that are ticked in the list."}
          </EmptyState>
        ) : (
          <ExceptionTable lines={lines} clock={{ now, zone: principal.timeZone }} />
        )}
      </Box>
      {more && <p className="text-fg2">The first 200 are shown.</p>}
    </Page>
  );
}
