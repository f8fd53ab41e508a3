import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { PersonForm } from "@/components/people/person-form";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Box } from "@/components/ui/panel";
import { roleMay } from "@/lib/core/permissions";
import { addPerson, findPeople } from "../actions";

export const metadata: Metadata = { title: "Add person" };

export default async function NewPersonPage() {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "person:edit")) return <RoleNeeded title="Add person" permission="person:edit" />;
  return (
    <Page reading>
      <PageCrumbs crumbs={[{ label: "Add person" }]} />
      <PageHeader title="Add person" lead="Somebody who can own endpoints. A sign-in is given afterwards, if one is needed." />
      <Box>
        <PersonForm action={addPerson} search={findPeople} />
      </Box>
    </Page>
  );
}
