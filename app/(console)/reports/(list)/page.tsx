import type { Metadata } from "next";
import { z } from "zod";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { AllChecksTable } from "@/components/reports/all-checks-table";
import { CitationsPanel } from "@/components/reports/citations-panel";
import { ControlTable } from "@/components/reports/control-table";
import { FindingDownloads } from "@/components/reports/finding-downloads";
import { TakenReports } from "@/components/reports/taken-reports";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TabLinks } from "@/components/ui/tab-links";
import { type FrameworkId, frameworks } from "@/lib/checks/frameworks";
import { checks } from "@/lib/checks/registry";
import { systemClock } from "@/lib/core/clock";
import { formatCount, formatInstant } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { listTakenReports, readCoverage, readCoverageAt } from "@/lib/reports/queries";
import { coverageByControl, noVerdicts } from "@/lib/reports/rules";
import { frameworkIds, type VerdictCounts } from "@/lib/reports/schema";

export const metadata: Metadata = { title: "Reports" };

const chosen = z.object({
  framework: z
    .enum([...frameworkIds, "checks"])
    .catch("nhi")
    .default("nhi"),
  /** Counted as it was known then: where the dashboard of a past day leads. */
  asOf: z.iso.datetime().optional().catch(undefined),
});
const short = {
  nhi: "OWASP NHI",
  csf: "CSF 2.0",
  tenets: "SP 800-207",
  sp80053: "SP 800-53",
  pci: "PCI DSS",
  soc2: "SOC 2",
  iso27001: "ISO 27001",
} as const;

export default async function ReportsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "report:read")) return <RoleNeeded title="Reports" permission="report:read" />;
  const { framework: id, asOf: asked } = chosen.parse(await searchParams);
  const now = systemClock.now();
  const asOf = asked !== undefined && Date.parse(asked) < now.getTime() ? asked : undefined;
  const [{ counts, endpoints }, taken] = await Promise.all([
    asOf === undefined ? readCoverage(principal, now) : readCoverageAt(principal, new Date(asOf)),
    listTakenReports(principal),
  ]);
  const at = asOf === undefined ? "" : `&asOf=${encodeURIComponent(asOf)}`;
  return (
    <Page>
      <PageHeader
        title="Reports"
        lead={`What the verdicts of ${formatCount(endpoints, "endpoint")} ${asOf ? "said" : "say"} of each control, ${asOf ? `as known on ${formatInstant(new Date(asOf), principal.timeZone)}` : "now"}. A check supports a control; it never satisfies one.`}
        actions={<FindingDownloads />}
      />
      <TabLinks
        label="Frameworks"
        tabs={[
          ...frameworks.map((one) => ({ href: `/reports?framework=${one.id}${at}`, label: short[one.id], current: one.id === id })),
          { href: `/reports?framework=checks${at}`, label: "All checks", current: id === "checks" },
        ]}
      />
      {id === "checks" ? (
        <Panel title="All checks" note="least known first" flush>
          <AllChecksTable rows={checks.map((check) => ({ check, counts: counts[check.index] ?? noVerdicts() }))} asOf={asOf} />
        </Panel>
      ) : (
        <FrameworkPanel id={id} counts={counts} />
      )}
      <CitationsPanel />
      <Panel title="Taken lately" note="packs and downloads, from the audit log" flush>
        {taken.length > 0 ? (
          <TakenReports taken={taken} clock={{ now, zone: principal.timeZone }} />
        ) : (
          <EmptyState title="Nothing was taken yet">A pack is taken on the page of a control.</EmptyState>
        )}
      </Panel>
    </Page>
  );
}

function FrameworkPanel({ id, counts }: { id: FrameworkId; counts: readonly VerdictCounts[] }) {
  const framework = frameworks.find((one) => one.id === id)!;
  const controls = coverageByControl(framework, counts);
  const silent = controls.filter((control) => control.checks.length === 0).length;
  return (
    <Panel
      title={`${framework.name} ${framework.version}`}
      note={
        silent > 0
          ? `${formatCount(silent, "control")} of ${controls.length} without a check: nothing is said about them`
          : `${controls.length} controls`
      }
      flush
    >
      <ControlTable framework={id} controls={controls} />
      <p className="border-t px-3.5 py-2.5 text-fg2 text-xs">{framework.note}</p>
    </Panel>
  );
}
