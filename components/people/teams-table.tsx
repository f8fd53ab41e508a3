import Link from "next/link";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber } from "@/lib/core/format";
import type { TeamRow } from "@/lib/people/schema";

export function TeamsTable({ teams }: { teams: readonly TeamRow[] }) {
  const full = teams.some((team) => team.more);
  return (
    <Table caption="Teams by name" stackOnPhone>
      <TableHead>
        <Th>Team</Th>
        <Th>Lead</Th>
        <Th numeric>Members</Th>
        {full && (
          <>
            <Th numeric>Endpoints</Th>
            <Th numeric>Unowned</Th>
          </>
        )}
      </TableHead>
      <tbody>
        {teams.map((team) => (
          <Tr key={team.id} compact>
            <Td phone="name">
              <Link href={`/teams/${team.id}`} className="font-medium hover:underline">
                {team.name}
              </Link>
            </Td>
            <Td label="Lead">{team.lead?.name ?? <span className="text-fg3">–</span>}</Td>
            <Td phone="hidden" numeric>
              {formatNumber(team.members)}
            </Td>
            {team.more && (
              <>
                <Td phone="end" numeric>
                  <Linked value={team.more.endpoints} href={`/endpoints?team=${team.id}`} className="link" unit="endpoints" />
                </Td>
                <Td label="Unowned" numeric>
                  <Linked
                    value={team.more.unowned}
                    href={`/endpoints?team=${team.id}&owner=unowned`}
                    className="font-medium text-high hover:underline"
                  />
                </Td>
              </>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The unit stands where rows are stacked and no column head says it. */
function Linked({ value, href, className, unit }: { value: number; href: string; className: string; unit?: string }) {
  if (value === 0) return <span className="text-fg3">0</span>;
  return (
    <Link href={href} className={className}>
      {formatNumber(value)}
      {unit && <span className="md:hidden"> {unit}</span>}
    </Link>
  );
}
