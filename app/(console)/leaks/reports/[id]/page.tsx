import type { Metadata } from "next";
import { z } from "zod";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { ReportRows } from "@/components/leaks/report-rows";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Banner } from "@/components/ui/banner";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Box } from "@/components/ui/panel";
import { TabLinks } from "@/components/ui/tab-links";
import { formatCount, formatInstant, formatNumber } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { readLeakReport } from "@/lib/leaks/queries";
import { leakOutcomes } from "@/lib/leaks/schema";
import { formatWords, notComparableWords, outcomeWords } from "@/lib/leaks/words";

export const metadata: Metadata = { title: "Scanner report" };

const rowFilter = z.object({
  outcome: z.enum(leakOutcomes).optional().catch(undefined),
  after: z.coerce.number().int().min(0).max(2_147_483_647).optional().catch(undefined),
});

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LeakReportPage({ params, searchParams }: Props) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "leak:read")) return <RoleNeeded title="Scanner report" permission="leak:read" />;
  const id = idParam((await params).id);
  const filter = rowFilter.parse(await searchParams);
  const report = await found(readLeakReport(principal, id, filter));
  const notComparable = report.rows - report.compared;
  const counts = { matched: report.matched, not_matched: report.compared - report.matched, not_comparable: notComparable };
  const href = (outcome?: string, after?: number) => {
    const search = new URLSearchParams({ ...(outcome && { outcome }), ...(after && { after: String(after) }) }).toString();
    return `/leaks/reports/${id}${search ? `?${search}` : ""}`;
  };
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: "Scanner report" }]} />
      <PageHeader
        title={report.fileName || "Scanner report"}
        lead={`${formatWords[report.format] ?? report.format}, ${formatCount(report.rows, "row")}, compared ${formatInstant(report.finishedAt, principal.timeZone)}${report.recordedBy ? ` by ${report.recordedBy}` : ""}`}
      />
      {report.reasons.length > 0 && (
        <Banner tone="med" title={`${formatCount(notComparable, "row")} cannot be compared; that is not “no match”.`}>
          {report.reasons.map(({ reason, count }) => `${formatNumber(count)}: ${notComparableWords[reason].text}`).join(" ")}
        </Banner>
      )}
      <TabLinks
        label="Rows"
        tabs={[
          { href: href(), label: "All rows", count: formatNumber(report.rows), current: filter.outcome === undefined },
          ...leakOutcomes.map((outcome) => ({
            href: href(outcome),
            label: outcomeWords[outcome],
            count: formatNumber(counts[outcome]),
            current: filter.outcome === outcome,
          })),
        ]}
      />
      <Box className="p-0">
        {report.page.length > 0 ? (
          <ReportRows rows={report.page} />
        ) : (
          <EmptyState title={filter.outcome ? `No row is “${outcomeWords[filter.outcome].toLowerCase()}”` : "The report holds no finding"}>
            {filter.outcome ? "The other views hold the rest." : "The scanner found nothing, so there was nothing to compare."}
          </EmptyState>
        )}
        {(report.nextAfter !== undefined || filter.after !== undefined) && (
          <Pagination
            {...(filter.after === undefined ? {} : { previousHref: href(filter.outcome) })}
            {...(report.nextAfter === undefined ? {} : { nextHref: href(filter.outcome, report.nextAfter) })}
          />
        )}
      </Box>
    </Page>
  );
}
