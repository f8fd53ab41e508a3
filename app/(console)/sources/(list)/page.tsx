import { Upload } from "lucide-react";
import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { OpenImports } from "@/components/imports/open-imports";
import { GuessedDomains } from "@/components/sources/guessed-domains";
import { SourceTable } from "@/components/sources/source-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { systemClock } from "@/lib/core/clock";
import { formatCount } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { listOpenImports } from "@/lib/imports/queries";
import { listGuessedDomains, listSources } from "@/lib/sources/queries";
import { decideDomain } from "../actions";

export const metadata: Metadata = { title: "Sources & imports" };

export default async function SourcesPage() {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "source:read")) return <RoleNeeded title="Sources & imports" permission="source:read" />;
  const [sources, open, guessed] = await Promise.all([listSources(principal), listOpenImports(principal), listGuessedDomains(principal)]);
  const clock = { now: systemClock.now(), zone: principal.timeZone };
  const importLink = roleMay(principal.role, "import:run") && (
    <LinkButton href="/import" variant="primary">
      <Upload size={14} strokeWidth={1.75} aria-hidden />
      Import files
    </LinkButton>
  );
  return (
    <Page>
      <PageHeader
        title="Sources & imports"
        lead="Where every endpoint was learned of, and how far each source can be believed."
        actions={importLink || undefined}
      />
      {guessed.length > 0 && roleMay(principal.role, "domain:decide") && <GuessedDomains domains={guessed} decide={decideDomain} />}
      {open.length > 0 && (
        <Panel title="Imports not finished" flush>
          <OpenImports imports={open} clock={clock} />
        </Panel>
      )}
      <Panel title="Sources" note={formatCount(sources.length, "source")} flush>
        {sources.length > 0 ? (
          <SourceTable sources={sources} clock={clock} />
        ) : (
          <EmptyState title="No source yet" action={importLink || undefined}>
            Import a provider's export, a Terraform state or a sheet: each becomes a source, with the date of its last complete list.
          </EmptyState>
        )}
      </Panel>
    </Page>
  );
}
