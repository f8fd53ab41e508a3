import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { TeamForm } from "@/components/people/team-form";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Box } from "@/components/ui/panel";
import { roleMay } from "@/lib/core/permissions";
import { findPeople } from "../../people/actions";
import { addTeam } from "../actions";

export const metadata: Metadata = { title: "Add team" };

export default async function NewTeamPage() {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "person:edit")) return <RoleNeeded title="Add team" permission="person:edit" />;
  return (
    <Page reading>
      <PageCrumbs crumbs={[{ label: "Add team" }]} />
      <PageHeader title="Add team" />
      <Box>
        <TeamForm action={addTeam} search={findPeople} />
      </Box>
    </Page>
  );
}
