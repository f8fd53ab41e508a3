import Link from "next/link";
import { SeverityLabel } from "@/components/marks/severity";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber } from "@/lib/core/format";
import { findingsHref, withoutGroup } from "@/lib/findings/links";
import type { FindingFilter, FindingListQuery, Grouping } from "@/lib/findings/schema";
import type { FindingGroupLine } from "@/lib/findings/views";

/** One line per check or owner, each the way to its findings. */
export function FindingGroups({ query, by, groups }: { query: FindingListQuery; by: Grouping; groups: readonly FindingGroupLine[] }) {
  return (
    <Table caption={`Findings by ${by}`} stackOnPhone id="findings">
      <TableHead>
        <Th>{by === "check" ? "Check" : "Owner"}</Th>
        <Th>Worst</Th>
        <Th numeric>Overdue</Th>
        <Th numeric>Findings</Th>
      </TableHead>
      <tbody>
        {groups.map((group) => (
          <Tr key={group.value} data-row={group.value || "none"}>
            <Td phone="name">
              <Link href={hrefOf(query, by, group.value)} className="font-medium hover:underline">
                {group.label}
              </Link>
              {by === "check" && <code className="ml-2 font-mono text-fg3 text-xs max-md:hidden">{group.value}</code>}
            </Td>
            <Td phone="end">
              <SeverityLabel severity={group.worst} />
            </Td>
            <Td numeric label="Overdue" className={group.overdue > 0 ? "font-medium text-high" : "text-fg3"}>
              {formatNumber(group.overdue)}
            </Td>
            <Td numeric label="Findings">
              {formatNumber(group.count)}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function hrefOf({ filter }: FindingListQuery, by: Grouping, value: string): string {
  if (by === "check") return findingsHref({ filter: { ...withoutGroup(filter, "check"), check: [value] } as FindingFilter });
  if (value === "") return findingsHref({ filter: { ...withoutGroup(filter, "person"), owner: ["missing"] } });
  return findingsHref({ filter: { ...withoutGroup(filter, "owner"), person: [value] } });
}
