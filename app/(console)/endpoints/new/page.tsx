import type { Metadata } from "next";
import { findPeople } from "@/app/(console)/people/actions";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { CreateForm } from "@/components/endpoints/form/create-form";
import { emptyControl } from "@/components/endpoints/form/fact-control";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Page, PageHeader } from "@/components/ui/page-header";
import { roleMay } from "@/lib/core/permissions";
import { readChoices } from "@/lib/endpoints/choices";
import { providers } from "@/lib/providers/providers";
import { addEndpoint } from "./actions";

export const metadata: Metadata = { title: "Add endpoint" };

const useFields = [
  "purpose",
  "ownerId",
  "backupId",
  "teamId",
  "thirdPartyId",
  "environment",
  "dataClass",
  "criticality",
  "movesMoney",
] as const;
const authFields = ["authMethod", "authScheme", "secretSet", "tlsVerify"] as const;

export default async function NewEndpointPage() {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "endpoint:create")) return <RoleNeeded title="Add endpoint" permission="endpoint:create" />;
  const choices = await readChoices(principal);
  return (
    <Page reading>
      <PageCrumbs crumbs={[{ label: "Add endpoint" }]} />
      <PageHeader title="Add endpoint" lead="For a webhook that no import knows. What you leave out stays unknown, and checks say so." />
      <CreateForm
        providers={providers.map(({ id, name }) => ({ value: id, label: name }))}
        useControls={useFields.map((field) => emptyControl(field, choices))}
        authControls={authFields.map((field) => emptyControl(field, choices))}
        create={addEndpoint}
        findPeople={findPeople}
      />
    </Page>
  );
}
