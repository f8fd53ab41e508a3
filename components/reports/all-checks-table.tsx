import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { Check } from "@/lib/checks/types";
import { coverageOf, sumCounts } from "@/lib/reports/rules";
import type { VerdictCounts } from "@/lib/reports/schema";
import { CheckName } from "./check-name";
import { VerdictCells } from "./verdict-counts";
import { VerdictHeads } from "./verdict-heads";

/** Every check of the catalogue, least known first; the last row is what the dashboard's coverage is made of. */
export function AllChecksTable({ rows, asOf }: { rows: readonly { check: Check; counts: VerdictCounts }[]; asOf: string | undefined }) {
  const sum = sumCounts(rows.map(({ counts }) => counts));
  const leastKnownFirst = rows.toSorted((a, b) => b.counts.unknown - a.counts.unknown || a.check.index - b.check.index);
  return (
    <Table caption="All checks" stackOnPhone>
      <TableHead>
        <Th>Check</Th>
        <VerdictHeads />
      </TableHead>
      <tbody>
        {leastKnownFirst.map(({ check, counts }) => (
          <Tr key={check.id}>
            <CheckName check={check} second={<code className="font-mono">{check.id}</code>} />
            <VerdictCells counts={counts} coverage={coverageOf(counts)} checkId={check.id} asOf={asOf} />
          </Tr>
        ))}
      </tbody>
      <tfoot className="border-t">
        <Tr compact>
          <Td phone="name" className="font-medium">
            All
          </Td>
          <VerdictCells counts={sum} coverage={coverageOf(sum)} />
        </Tr>
      </tfoot>
    </Table>
  );
}
