import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { CheckTable } from "@/components/reports/check-table";
import { PackForm } from "@/components/reports/pack-form";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Banner } from "@/components/ui/banner";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { systemClock } from "@/lib/core/clock";
import { formatCount, formatPercent } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { readCoverage } from "@/lib/reports/queries";
import { citationsOf, coverageOf, findControl, noVerdicts, sumCounts } from "@/lib/reports/rules";
import { frameworkIds } from "@/lib/reports/schema";

export const metadata: Metadata = { title: "Control" };

const named = z.object({ framework: z.enum(frameworkIds), control: z.string() });

export default async function ControlPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "report:read")) return <RoleNeeded title="Control" permission="report:read" />;
  const search = await searchParams;
  if (search.framework === undefined) redirect("/reports");
  const address = named.safeParse(search);
  const found = address.success ? findControl(address.data.framework, address.data.control) : undefined;
  if (!found) notFound();
  const { framework, control } = found;
  const { counts, settledAt } = await readCoverage(principal, systemClock.now());
  const rows = found.checks.map((check) => ({ check, counts: counts[check.index] ?? noVerdicts() }));
  const coverage = coverageOf(sumCounts(rows.map((row) => row.counts)));
  return (
    <Page reading>
      <PageCrumbs crumbs={[{ label: control.id }]} />
      <PageHeader
        title={`${control.id} ${control.title}`}
        lead={`${framework.name} ${framework.version}. ${formatCount(rows.length, "check")}${coverage === undefined ? "" : `, ${formatPercent(coverage)} of applicable verdicts answered`}.`}
      />
      {citationsOf(framework.id, control.id).map(({ cited, standardSays }) => (
        <Banner key={cited} title={`Cited in the source as ${cited}.`}>
          {standardSays}
        </Banner>
      ))}
      {control.unconfirmed && (
        <Banner tone="med">The wording of this control is from general knowledge: confirm it before you show it to an auditor.</Banner>
      )}
      <Panel title="Checks that give evidence" note="now" flush>
        {rows.length > 0 ? (
          <CheckTable framework={framework.id} controlId={control.id} rows={rows} />
        ) : (
          <EmptyState title="No check gives evidence for this control">
            The product says nothing about it, and a pack of it says so.
          </EmptyState>
        )}
      </Panel>
      <Panel title="Evidence pack" note="recorded in the audit log">
        <PackForm framework={framework.id} control={control.id} latest={settledAt.toISOString().slice(0, 16)} />
      </Panel>
    </Page>
  );
}
