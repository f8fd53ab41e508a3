import Link from "next/link";
import { ProviderMark } from "@/components/marks/provider-mark";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import type { ViewerClock } from "@/lib/core/format";
import { wordFor } from "@/lib/endpoints/words";
import type { LeakState, LeakView } from "@/lib/leaks/queries";
import { formatWords } from "@/lib/leaks/words";
import { providerOf } from "@/lib/providers/providers";
import { WithdrawButton, type WithdrawLeak } from "./withdraw-button";

interface LeakTableProps {
  rows: readonly LeakView[];
  clock: ViewerClock;
  state: LeakState;
  withdraw?: WithdrawLeak;
}

/** Secrets known outside, newest first. */
export function LeakTable({ rows, clock, state, withdraw }: LeakTableProps) {
  const over = state === "withdrawn";
  return (
    <Table caption="Leaked secrets, newest first" stackOnPhone>
      <TableHead>
        <Th>Endpoint</Th>
        <Th>Found in</Th>
        <Th>Found by</Th>
        <Th>{over ? "Withdrawn" : "Recorded"}</Th>
        {withdraw && !over && (
          <Th>
            <span className="sr-only">Action</span>
          </Th>
        )}
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td phone="name" className="max-w-72">
              <span className="flex min-w-0 items-center gap-2.5">
                <ProviderMark name={providerOf(row.provider).name} />
                <TwoLines second={`${wordFor(row.environment)}, secret v${row.version}`}>
                  <Link href={`/endpoints/${row.endpointId}`} title={row.endpointName} className="font-medium hover:underline">
                    {row.endpointName}
                  </Link>
                </TwoLines>
              </span>
            </Td>
            <Td label="in" className="max-w-80">
              <TwoLines second={row.note || row.rule}>{row.line === null ? row.file : `${row.file}:${row.line}`}</TwoLines>
            </Td>
            <Td label="by" className="max-w-52">
              <TwoLines second={row.recordedBy ?? undefined}>
                {row.format === "by-hand" ? (
                  formatWords[row.format]
                ) : (
                  <Link href={`/leaks/reports/${row.reportId}?outcome=matched`} className="hover:underline">
                    {formatWords[row.format] ?? row.format}
                  </Link>
                )}
              </TwoLines>
            </Td>
            <Td label={over ? "withdrawn" : "recorded"} className="max-w-72">
              <TwoLines second={row.withdrawnReason || undefined}>
                <RelativeTime at={row.withdrawnAt ?? row.recordedAt} clock={clock} />
                {row.withdrawnBy && ` by ${row.withdrawnBy}`}
              </TwoLines>
            </Td>
            {withdraw && !over && (
              <Td phone="end" className="text-right">
                <WithdrawButton leakId={row.id} endpointName={row.endpointName} withdraw={withdraw} />
              </Td>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
