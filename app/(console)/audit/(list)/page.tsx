import { Download } from "lucide-react";
import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { AuditChips, AuditFilters } from "@/components/audit/audit-filters";
import { auditHref } from "@/components/audit/audit-href";
import { AuditTable } from "@/components/audit/audit-table";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Box } from "@/components/ui/panel";
import { TabLinks } from "@/components/ui/tab-links";
import { listAuditEvents, readAuditFrame } from "@/lib/audit/queries";
import { type AuditFrame, auditFilterInput } from "@/lib/audit/schema";
import { systemClock } from "@/lib/core/clock";
import { formatNumber, formatRelative } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "audit:read")) return <RoleNeeded title="Audit" permission="audit:read" />;
  const filter = auditFilterInput.parse(await searchParams);
  const [frame, page] = await Promise.all([readAuditFrame(principal), listAuditEvents(principal, filter)]);
  const clock = { now: systemClock.now(), zone: principal.timeZone };
  return (
    <Page>
      <PageHeader
        title="Audit"
        lead={checkpointWords(frame, clock.now)}
        actions={
          <form method="post" action="/api/audit/export">
            <input type="hidden" name="chain" value={filter.chain} />
            <Button type="submit">
              <Download size={14} strokeWidth={1.75} aria-hidden />
              Export all {formatNumber(filter.chain === "main" ? frame.eventCount : frame.demoCount)}
            </Button>
          </form>
        }
      />
      {frame.demoCount > 0 && (
        <TabLinks
          label="Chains"
          tabs={[
            { href: "/audit", label: "This installation", count: formatNumber(frame.eventCount), current: filter.chain === "main" },
            { href: "/audit?chain=demo", label: "Demo data", count: formatNumber(frame.demoCount), current: filter.chain === "demo" },
          ]}
        />
      )}
      <AuditFilters filter={filter} frame={frame} />
      <AuditChips filter={filter} />
      <Box className="p-0">
        {page.events.length > 0 ? (
          <AuditTable events={page.events} clock={clock} />
        ) : (
          <EmptyState title="No event matches">Drop a filter above, or widen the days.</EmptyState>
        )}
        {(page.nextBefore !== undefined || filter.before !== undefined) && (
          <Pagination
            {...(filter.before === undefined ? {} : { previousHref: auditHref(filter) })}
            {...(page.nextBefore === undefined ? {} : { nextHref: auditHref(filter, { before: page.nextBefore }) })}
          />
        )}
      </Box>
    </Page>
  );
}

function checkpointWords({ eventCount, lastCheckpoint }: AuditFrame, now: Date): string {
  if (!lastCheckpoint)
    return "Every change is one event, chained to the one before. No checkpoint is signed yet; the worker signs one each hour.";
  const open = eventCount - lastCheckpoint.seq;
  const signed = `Signed up to event ${formatNumber(lastCheckpoint.seq)}, ${formatRelative(lastCheckpoint.at, now)} ago`;
  return open > 0 ? `${signed}; ${formatNumber(open)} newer ${open === 1 ? "waits" : "wait"} for the next checkpoint.` : `${signed}.`;
}
