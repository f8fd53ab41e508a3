import { NoPermission } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Box } from "@/components/ui/panel";
import { type Permission, permissions, whoMay } from "@/lib/core/permissions";

/** A whole page whose function the role lacks: says which role has it and who can grant it. */
export function RoleNeeded({ title, permission }: { title: string; permission: Permission }) {
  return (
    <Page>
      <PageHeader title={title} />
      <Box className="p-0">
        <NoPermission title={`This needs the role ${whoMay(permission)}`}>
          {permissions[permission].text}. A platform admin can give you the role.
        </NoPermission>
      </Box>
    </Page>
  );
}
