import { Table, TableHead, Th, Tr } from "@/components/ui/table";
import type { FrameworkId } from "@/lib/checks/frameworks";
import type { Check } from "@/lib/checks/types";
import { clausesOf, coverageOf } from "@/lib/reports/rules";
import type { VerdictCounts } from "@/lib/reports/schema";
import { CheckName } from "./check-name";
import { VerdictCells } from "./verdict-counts";
import { VerdictHeads } from "./verdict-heads";

interface CheckTableProps {
  framework: FrameworkId;
  controlId: string;
  rows: readonly { check: Check; counts: VerdictCounts }[];
}

/** The checks of one control; each number leads to the endpoints that it counts. */
export function CheckTable({ framework, controlId, rows }: CheckTableProps) {
  return (
    <Table caption="Checks of the control" stackOnPhone>
      <TableHead>
        <Th>Check</Th>
        <VerdictHeads />
      </TableHead>
      <tbody>
        {rows.map(({ check, counts }) => (
          <Tr key={check.id}>
            <CheckName
              check={check}
              second={clausesOf(check, framework, controlId)
                .filter((clause) => clause !== controlId)
                .join(", ")}
            />
            <VerdictCells counts={counts} coverage={coverageOf(counts)} checkId={check.id} />
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
