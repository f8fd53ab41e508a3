import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import { formatNumber, type ViewerClock } from "@/lib/core/format";
import type { ImportView } from "@/lib/imports/queries";
import { formatWord, rowsWord, stateWord } from "./import-words";

/** Imports with where they stand; each opens its own page. */
export function OpenImports({ imports, clock }: { imports: readonly ImportView[]; clock: ViewerClock & { now: Date } }) {
  return (
    <Table caption="Imports" stackOnPhone>
      <TableHead>
        <Th>File</Th>
        <Th>Format</Th>
        <Th>State</Th>
        <Th numeric>New</Th>
        <Th numeric>Changed</Th>
        <Th numeric>Problems</Th>
        <Th numeric>When</Th>
      </TableHead>
      <tbody>
        {imports.map((one) => (
          <Tr key={one.id}>
            <Td phone="name" className="max-w-0 max-md:max-w-none md:w-1/3">
              <TwoLines second={one.source}>
                <Link href={`/import/${one.id}`} className="link font-medium">
                  {one.fileNames[0] ?? one.source}
                  {one.fileNames.length > 1 && ` and ${one.fileNames.length - 1} more`}
                </Link>
              </TwoLines>
            </Td>
            <Td>
              <TwoLines second={rowsWord(one.kind, one.rowsRead)}>{formatWord(one.format)}</TwoLines>
            </Td>
            <Td>{stateWord(one, clock.now)}</Td>
            <Td numeric label="New">
              {formatNumber(one.counts.applied?.added ?? one.counts.new ?? 0)}
            </Td>
            <Td numeric label="Changed">
              {formatNumber(one.counts.applied?.changed ?? one.counts.changed ?? 0)}
            </Td>
            <Td numeric label="Problems">
              {formatNumber((one.counts.refused ?? 0) + (one.counts.checked ?? 0))}
            </Td>
            <Td numeric phone="end">
              <RelativeTime at={one.appliedAt ?? one.createdAt} clock={clock} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
