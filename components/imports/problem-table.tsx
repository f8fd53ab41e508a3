import { Ban, TriangleAlert } from "lucide-react";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber } from "@/lib/core/format";
import type { ImportProblemView } from "@/lib/imports/queries";

/** Every problem with its row, what is wrong and what would be right. */
export function ProblemTable({ problems, severalFiles }: { problems: readonly ImportProblemView[]; severalFiles: boolean }) {
  return (
    <Table caption="Problems of this import" stackOnPhone>
      <TableHead>
        <Th numeric>Row</Th>
        <Th>What happens</Th>
        <Th>Field</Th>
        <Th className="w-full">What is wrong, and what would be right</Th>
      </TableHead>
      <tbody>
        {problems.map((problem) => (
          <Tr key={problem.n} className="align-top">
            <Td numeric phone="end" className="py-2 text-fg3">
              {problem.row === null ? "all" : formatNumber(problem.row)}
            </Td>
            <Td phone="name" className="py-2">
              {problem.severity === "refused" ? (
                <span className="inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-crit">
                  <Ban size={14} strokeWidth={1.75} aria-hidden />
                  {problem.row === null ? "Not read" : "Row refused"}
                </span>
              ) : (
                <span className="inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-med">
                  <TriangleAlert size={14} strokeWidth={1.75} aria-hidden />
                  Check
                </span>
              )}
            </Td>
            <Td className="max-w-44 break-words py-2 font-mono text-xs max-md:max-w-none">{problem.field}</Td>
            <Td className="py-2">
              <p className="break-words">{problem.message}</p>
              {problem.expected && <p className="break-words text-fg2 text-xs">Right would be: {problem.expected}.</p>}
              {severalFiles && problem.file && <p className="break-all font-mono text-fg3 text-xs">{problem.file}</p>}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
