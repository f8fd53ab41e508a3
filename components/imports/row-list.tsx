import Link from "next/link";
import { ProviderMark } from "@/components/marks/provider-mark";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import { formatNumber } from "@/lib/core/format";
import type { ImportRowView, ImportView } from "@/lib/imports/queries";
import { providerOf } from "@/lib/providers/providers";

interface RowListProps {
  rows: readonly ImportRowView[];
  caption: string;
  kind: ImportView["kind"];
  withOwner: boolean;
}

/** Rows that are new, unchanged, or of no endpoint, as the file has them. */
export function RowList({ rows, caption, kind, withOwner }: RowListProps) {
  const people = kind === "people";
  return (
    <Table caption={caption} stackOnPhone>
      <TableHead>
        <Th>{people ? "Name and mail address" : "Name and address"}</Th>
        {!people && <Th>Account</Th>}
        {withOwner && <Th>Owner in the file</Th>}
        <Th numeric>Row</Th>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.n}>
            <Td phone="name" className="max-w-0 max-md:max-w-none md:w-1/2">
              <span className="flex min-w-0 items-center gap-2.5">
                {!people && <ProviderMark name={providerOf(row.provider).name} />}
                <TwoLines second={row.address && row.name ? row.address : undefined} mono>
                  {row.endpointId ? (
                    <Link href={`/endpoints/${row.endpointId}`} className="link">
                      {row.name ?? row.address}
                    </Link>
                  ) : (
                    (row.name ?? row.address ?? "No name, no address")
                  )}
                </TwoLines>
              </span>
            </Td>
            {!people && (
              <Td className="font-mono text-fg2 text-xs">
                {[row.account, row.externalId && `#${row.externalId}`].filter(Boolean).join(" ")}
              </Td>
            )}
            {withOwner && <Td label="Owner">{row.owner ?? <span className="text-high">nobody named</span>}</Td>}
            <Td numeric phone="end" className="text-fg3 text-xs">
              {row.row === null ? "" : formatNumber(row.row)}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
