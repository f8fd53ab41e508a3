import type { Metadata } from "next";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { RefusedAddress } from "@/components/endpoints/list/refused-address";
import { CoveredList } from "@/components/exceptions/covered-list";
import { RequestForm } from "@/components/exceptions/request-form";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Box, Panel } from "@/components/ui/panel";
import { dayMs, systemClock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { formatCount } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { readException } from "@/lib/exceptions/read-exceptions";
import { defaultExpiryDays, maxExpiryDays } from "@/lib/exceptions/schema";
import { listFindingIds, readChosen, readFindingQuery } from "@/lib/findings/list-findings";
import { bulkCap, type SuppressionKind } from "@/lib/findings/schema";
import { request } from "../../actions";

export const metadata: Metadata = { title: "Ask for an exception" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const day = (now: Date, days: number) => new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10);
const text = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");

export default async function NewExceptionPage({ searchParams }: Props) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "exception:request")) return <RoleNeeded title="Ask for an exception" permission="exception:request" />;
  const parameters = await searchParams;
  const now = systemClock.now();
  const former = parameters.extends ? await found(readException(principal, idParam(text(parameters.extends)), now)) : undefined;
  const kind: SuppressionKind = former?.kind ?? (parameters.kind === "false_positive" ? "false_positive" : "accepted_risk");
  let ids: string[];
  try {
    ids = parameters.search
      ? await listFindingIds(principal, readFindingQuery(new URLSearchParams(text(parameters.search))).filter, now)
      : text(parameters.ids).split(",");
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid_input")
      return <RefusedAddress title="Findings" href="/findings" fields={error.fields} />;
    throw error;
  }
  const lines = former ? former.covers : await readChosen(principal, ids.slice(0, bulkCap));
  const risk = kind === "accepted_risk";
  const atOnce = !risk && roleMay(principal.role, "exception:decide");
  const title = former ? "Extend an exception" : risk ? "Ask to accept a risk" : "Call findings false";
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: "Exceptions", href: "/findings/exceptions" }, { label: title }]} />
      <PageHeader
        title={title}
        lead={
          atOnce
            ? "It holds at once. It ends on its day, and earlier when the facts change."
            : "Somebody else decides. Until then nothing changes: the clock runs and alerts go out."
        }
      />
      {ids.length > bulkCap && (
        <Banner tone="med" title={`At most ${formatCount(bulkCap, "finding")} in one request.`}>
          These are the first ones of the list; ask again for the rest.
        </Banner>
      )}
      {lines.length === 0 ? (
        <Box className="p-0">
          <EmptyState title="No finding is chosen" action={<LinkButton href="/findings">To the findings</LinkButton>}>
            Open a finding, or tick some in the list, and ask from there.
          </EmptyState>
        </Box>
      ) : (
        <div className="grid items-start gap-4 min-[1200px]:grid-cols-2">
          <Panel title={former ? "Why it is still needed" : "Why"}>
            <RequestForm
              kind={kind}
              findingIds={former ? [] : lines.map(({ id }) => id)}
              former={former}
              expiresOn={{ least: day(now, 0), proposed: day(now, defaultExpiryDays), most: day(now, maxExpiryDays) }}
              atOnce={atOnce}
              cancelHref={former ? `/findings/exceptions/${former.id}` : lines.length === 1 ? `/findings/${lines[0]!.id}` : "/findings"}
              request={request}
            />
          </Panel>
          <CoveredList lines={lines} total={former ? former.findings : lines.length} clock={{ now, zone: principal.timeZone }} />
        </div>
      )}
    </Page>
  );
}
