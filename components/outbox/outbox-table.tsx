import Link from "next/link";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import { formatRelative, type ViewerClock } from "@/lib/core/format";
import type { OutboxRow } from "@/lib/mail/schema";
import { MailStateMark } from "./mail-state";

export function OutboxTable({ rows, clock }: { rows: readonly OutboxRow[]; clock: ViewerClock }) {
  return (
    <Table caption="Messages, newest first" stackOnPhone>
      <TableHead>
        <Th>Message</Th>
        <Th>To</Th>
        <Th>State</Th>
        <Th numeric>Tries</Th>
        <Th>Queued</Th>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <Td phone="name" className="max-w-100">
              <TwoLines second={templateWords[row.template] ?? row.template}>
                <Link href={`/outbox/${row.id}`} className="font-medium hover:underline">
                  {row.subject}
                </Link>
              </TwoLines>
            </Td>
            <Td label="to" className="max-w-64">
              <TwoLines second={row.toAddress}>{row.toName || row.toAddress}</TwoLines>
            </Td>
            <Td className="max-w-72">
              <TwoLines second={stateDetail(row, clock)}>
                <MailStateMark state={row.state} />
              </TwoLines>
            </Td>
            <Td numeric phone="hidden" className={row.attempts === 0 ? "text-fg3" : ""}>
              {row.attempts}
            </Td>
            <Td label="queued">
              <RelativeTime at={row.createdAt} clock={clock} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

const templateWords: Record<string, string> = {
  test: "Test of a review's first mail",
  digest: "Daily digest",
  immediate: "At once",
  invitation: "Invitation",
  reset: "Password reset",
};

function stateDetail({ state, nextAttemptAt, lastError }: OutboxRow, { now }: ViewerClock): string | undefined {
  if (state !== "failed") return lastError;
  const when = Number(nextAttemptAt) > Number(now) ? `Next try ${formatRelative(nextAttemptAt, now)}` : "Next try now";
  return lastError ? `${when}. ${lastError}` : when;
}
