import Link from "next/link";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { FrameworkId } from "@/lib/checks/frameworks";
import { formatNumber } from "@/lib/core/format";
import type { ControlCoverage } from "@/lib/reports/rules";
import { VerdictCells } from "./verdict-counts";
import { VerdictHeads } from "./verdict-heads";

/** Every control with what its checks say. Without a check there is no number, and no reassuring zero. */
export function ControlTable({ framework, controls }: { framework: FrameworkId; controls: readonly ControlCoverage[] }) {
  return (
    <Table caption="Controls" stackOnPhone>
      <TableHead>
        <Th>Control</Th>
        <Th numeric>Checks</Th>
        <VerdictHeads />
      </TableHead>
      <tbody>
        {controls.map(({ control, checks, counts, coverage }) => (
          <Tr key={control.id} compact>
            <Td phone="name" className="max-w-130 py-1.5">
              <Link
                href={`/reports/control?${new URLSearchParams({ framework, control: control.id })}`}
                className="font-medium hover:underline"
              >
                {control.id}
              </Link>{" "}
              <span className="text-fg2">{control.title}</span>
            </Td>
            <Td numeric phone="hidden" className={checks.length > 0 ? "" : "text-fg3"}>
              {formatNumber(checks.length)}
            </Td>
            {checks.length > 0 ? (
              <VerdictCells counts={counts} coverage={coverage} />
            ) : (
              <Td colSpan={5} className="text-right text-fg3 max-md:text-left">
                no check
              </Td>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
