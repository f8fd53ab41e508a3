import Link from "next/link";
import { Avatar } from "@/components/marks/avatar";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import { formatDate, formatNumber } from "@/lib/core/format";
import { roleWords } from "@/lib/core/permissions";
import { statusWords } from "@/lib/people/rules";
import type { PersonRow } from "@/lib/people/schema";

export function PeopleTable({ people, zone }: { people: readonly PersonRow[]; zone: string }) {
  const full = people.some((person) => person.more);
  return (
    <Table caption="People by name" stackOnPhone>
      <TableHead>
        <Th>Person</Th>
        <Th>Teams</Th>
        {full && (
          <>
            <Th>Manager</Th>
            <Th>Sign-in</Th>
            <Th numeric>Owns</Th>
          </>
        )}
      </TableHead>
      <tbody>
        {people.map((person) => (
          <Tr key={person.id}>
            <Td phone="name" className="max-w-80">
              <span className="flex min-w-0 items-center gap-2">
                <Avatar name={person.name} size={22} />
                <TwoLines second={person.email}>
                  <Link href={`/people/${person.id}`} className="font-medium hover:underline">
                    {person.name}
                  </Link>
                  <Gone person={person} zone={zone} />
                </TwoLines>
              </span>
            </Td>
            <Td className="max-w-70 max-md:text-fg2">
              <span className="block truncate">{person.teams.map((team) => team.name).join(", ") || <Missing />}</span>
            </Td>
            {person.more && (
              <>
                <Td phone="hidden">{person.more.manager?.name ?? <Missing />}</Td>
                <Td phone="hidden">{person.more.role ? roleWords[person.more.role] : <span className="text-fg3">none</span>}</Td>
                <Td phone="end" label="owns" numeric>
                  <Owns person={person} owns={person.more.owns} />
                </Td>
              </>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

const Missing = () => <span className="text-fg3">–</span>;

function Gone({ person: { more }, zone }: { person: PersonRow; zone: string }) {
  if (!more || more.status === "active") return null;
  return (
    <span className="ml-1.5 font-medium text-high text-xs">
      {statusWords[more.status]}
      {more.departedAt && ` ${formatDate(more.departedAt, zone)}`}
    </span>
  );
}

/** What somebody who is gone still owns is trouble; what an active person owns is a number. */
function Owns({ person: { id, more }, owns }: { person: PersonRow; owns: number }) {
  if (owns === 0) return <span className="text-fg3">0</span>;
  return (
    <Link
      href={`/endpoints?person=${id}`}
      className={more?.status === "active" ? "link font-medium" : "font-medium text-high hover:underline"}
    >
      {formatNumber(owns)}
    </Link>
  );
}
