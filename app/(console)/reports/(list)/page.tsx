import type { Metadata } from "next";
import { z } from "zod";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { CitationsPanel } from "@/components/reports/citations-panel";
import { ControlTable } from "@/components/reports/control-table";
import { FindingDownloads } from "@/components/reports/finding-downloads";
import { TakenReports } from "@/components/reports/taken-reports";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TabLinks } from "@/components/ui/tab-links";
import { frameworks } from "@/lib/checks/frameworks";
import { systemClock } from "@/lib/core/clock";
import { formatCount } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { listTakenReports, readCoverage } from "@/lib/reports/queries";
import { coverageByControl } from "@/lib/reports/rules";
import { frameworkIds } from "@/lib/reports/schema";

export const metadata: Metadata = { title: "Reports" };

const chosen = z.object({ framework: z.enum(frameworkIds).catch("nhi").default("nhi") });
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
  const { framework: id } = chosen.parse(await searchParams);
  const now = systemClock.now();
  const [coverage, taken] = await Promise.all([readCoverage(principal, now), listTakenReports(principal)]);
  const framework = frameworks.find((one) => one.id === id)!;
  const controls = coverageByControl(framework, coverage.counts);
  const silent = controls.filter(({ checks }) => checks.length === 0).length;
  return (
    <Page>
      <PageHeader
        title="Reports"
        lead={`What the verdicts of ${formatCount(coverage.endpoints, "endpoint")} say of each control, now. A check supports a control; it never satisfies one.`}
        actions={<FindingDownloads />}
      />
      <TabLinks
        label="Frameworks"
        tabs={frameworks.map((one) => ({ href: `/reports?framework=${one.id}`, label: short[one.id], current: one.id === id }))}
      />
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
