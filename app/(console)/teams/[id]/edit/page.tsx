import type { Metadata } from "next";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { TeamForm } from "@/components/people/team-form";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Box } from "@/components/ui/panel";
import { roleMay } from "@/lib/core/permissions";
import { readTeam } from "@/lib/people/read-team";
import { findPeople } from "../../../people/actions";
import { saveTeam } from "../../actions";

export const metadata: Metadata = { title: "Edit team" };

export default async function EditTeamPage({ params }: { params: Promise<{ id: string }> }) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "person:edit")) return <RoleNeeded title="Edit team" permission="person:edit" />;
  const { id, name, lead, more } = await found(readTeam(principal, idParam((await params).id)));
  return (
    <Page reading>
      <PageCrumbs crumbs={[{ label: "Teams", href: "/teams" }, { label: name, href: `/teams/${id}` }, { label: "Edit" }]} />
      <PageHeader title={`Edit ${name}`} />
      <Box>
        <TeamForm team={{ id, name, lead, version: more?.version ?? 1 }} action={saveTeam} search={findPeople} />
      </Box>
    </Page>
  );
}
