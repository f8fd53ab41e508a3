import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { IncidentForm } from "@/components/incidents/incident-form";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Page, PageHeader } from "@/components/ui/page-header";
import { systemClock } from "@/lib/core/clock";
import { roleMay } from "@/lib/core/permissions";
import { readChoices } from "@/lib/endpoints/choices";
import { incidentTemplates } from "@/lib/incidents/words";
import { providers } from "@/lib/providers/providers";
import { findPeople } from "../../people/actions";
import { open, preview } from "../actions";

export const metadata: Metadata = { title: "Open an incident" };

const dueDays = 7;
const blank = {
  kind: "leaked_secret",
  title: "",
  description: "",
  provider: "",
  deliveredFrom: "",
  deliveredTo: "",
  secretOn: "",
} as const;

export default async function NewIncidentPage({ searchParams }: { searchParams: Promise<{ template?: string | string[] }> }) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "incident:manage")) return <RoleNeeded title="Open an incident" permission="incident:manage" />;
  const { template } = await searchParams;
  const start = template === "github-2025" ? incidentTemplates["github-2025"] : blank;
  const { thirdParties } = await readChoices(principal);
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: "Incidents", href: "/incidents" }, { label: "Open an incident" }]} />
      <PageHeader title="Open an incident" lead="Nobody is mailed and nothing is rotated before you have seen what it touches." />
      <IncidentForm
        initial={{ ...start, dueOn: new Date(systemClock.now().getTime() + dueDays * 86_400_000).toISOString().slice(0, 10) }}
        providers={providers.map(({ id, name }) => ({ value: id, label: name }))}
        thirdParties={thirdParties.map(({ id, name }) => ({ value: id, label: name }))}
        search={findPeople}
        preview={preview}
        open={open}
      />
    </Page>
  );
}
