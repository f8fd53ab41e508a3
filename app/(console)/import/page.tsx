import type { Metadata } from "next";
import { z } from "zod";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { ExportGuides } from "@/components/imports/export-guides";
import { OpenImports } from "@/components/imports/open-imports";
import { UploadPanel } from "@/components/imports/upload-panel";
import { PageCrumbs } from "@/components/shell/crumbs";
import { LinkButton } from "@/components/ui/button";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { systemClock } from "@/lib/core/clock";
import { roleMay } from "@/lib/core/permissions";
import { sheetTargets } from "@/lib/imports/parsers/sheet-headings";
import { listOpenImports } from "@/lib/imports/queries";
import { providers } from "@/lib/providers/providers";
import { planBatchAction, rememberMappingAction } from "./actions";

export const metadata: Metadata = { title: "Import" };

export default async function ImportStartPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "import:run")) return <RoleNeeded title="Import" permission="import:run" />;
  const batch = z.uuid().safeParse((await searchParams).batch).data;
  const open = await listOpenImports(principal, batch);
  const clock = { now: systemClock.now(), zone: principal.timeZone };
  // Below what one does here, so that a question or an error about a file stands where one looks.
  const waiting = open.length > 0 && (
    <Panel
      title={batch ? "Read just now" : "Waiting for you"}
      note={batch ? "One import for each format in what you dropped" : undefined}
      flush
    >
      <OpenImports imports={open} clock={clock} />
    </Panel>
  );
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: "Import" }]} />
      <PageHeader
        title="Import"
        lead="You see every change before anything is saved. Nothing is changed at any provider, and no secret is stored."
        actions={<LinkButton href="/endpoints/new">Add one by hand</LinkButton>}
      />
      {batch && waiting}
      <UploadPanel targets={sheetTargets} rememberMapping={rememberMappingAction} planBatch={planBatchAction}>
        <Panel title="How to export" note="Read-only commands; put your own names in place of the capitals" flush>
          <ExportGuides providers={providers.filter(({ id }) => id !== "other")} />
        </Panel>
      </UploadPanel>
      {!batch && waiting}
    </Page>
  );
}
