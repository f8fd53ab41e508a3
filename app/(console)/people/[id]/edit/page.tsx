import type { Metadata } from "next";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { PersonForm } from "@/components/people/person-form";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Box } from "@/components/ui/panel";
import { systemClock } from "@/lib/core/clock";
import { roleMay } from "@/lib/core/permissions";
import { readPerson } from "@/lib/people/read-person";
import { findPeople, savePerson } from "../../actions";

export const metadata: Metadata = { title: "Edit person" };

export default async function EditPersonPage({ params }: { params: Promise<{ id: string }> }) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "person:edit")) return <RoleNeeded title="Edit person" permission="person:edit" />;
  const { id, name, email, more } = await found(readPerson(principal, idParam((await params).id), systemClock.now()));
  return (
    <Page reading>
      <PageCrumbs crumbs={[{ label: name, href: `/people/${id}` }, { label: "Edit" }]} />
      <PageHeader title={`Edit ${name}`} />
      <Box>
        <PersonForm
          person={{ id, name, email, manager: more?.manager, version: more?.version ?? 1 }}
          action={savePerson}
          search={findPeople}
        />
      </Box>
    </Page>
  );
}
