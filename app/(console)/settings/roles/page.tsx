import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { RolesTable } from "@/components/settings/roles-table";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { roleMay } from "@/lib/core/permissions";

export const metadata: Metadata = { title: "Roles" };

export default async function RolesPage() {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "settings:read")) return <RoleNeeded title="Settings" permission="settings:read" />;
  return (
    <Page reading>
      <PageCrumbs crumbs={[{ label: "Roles" }]} />
      <PageHeader title="Settings" />
      <SettingsTabs current="/settings/roles" />
      <Panel title="Roles" note="Who may do what; a member within the relations to an endpoint" flush>
        <RolesTable />
      </Panel>
    </Page>
  );
}
