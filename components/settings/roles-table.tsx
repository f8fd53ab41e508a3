import { Check } from "lucide-react";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { type Permission, permissions, roleMay, roleWords } from "@/lib/core/permissions";
import { roles } from "@/lib/endpoints/vocabulary";

/** The permission table itself: what the server asks is what stands here. */
export function RolesTable() {
  return (
    <Table caption="What each role may do">
      <TableHead>
        <Th>May</Th>
        {roles.map((role) => (
          <Th key={role} className="text-center">
            {roleWords[role]}
          </Th>
        ))}
      </TableHead>
      <tbody>
        {(Object.keys(permissions) as Permission[]).map((permission) => (
          <Tr key={permission} compact>
            <Td className="min-w-60">{permissions[permission].text}</Td>
            {roles.map((role) => (
              <Td key={role} className="text-center">
                {roleMay(role, permission) ? (
                  <Check size={14} strokeWidth={2.2} role="img" aria-label="yes" className="inline text-fg" />
                ) : (
                  <span className="text-fg3">
                    <span aria-hidden="true">–</span>
                    <span className="sr-only">no</span>
                  </span>
                )}
              </Td>
            ))}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
