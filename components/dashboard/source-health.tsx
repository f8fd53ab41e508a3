import Link from "next/link";
import { ProviderMark } from "@/components/marks/provider-mark";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber, type ViewerClock } from "@/lib/core/format";
import type { SourceHealthRow } from "@/lib/posture/queries";
import { providerOf } from "@/lib/providers/providers";

const healthWords = { complete: "Complete", partial: "Never complete", old: "Older than 30 d" } as const;

/** A source is as healthy as its last import that somebody called complete is young. */
export function SourceHealth({ sources, clock }: { sources: SourceHealthRow[]; clock: ViewerClock }) {
  const attention = sources.filter((source) => source.health !== "complete").length;
  return (
    <Panel
      title="Source health"
      flush
      action={
        <Link href="/sources" className="font-medium text-accent-text">
          {attention === 0 ? "All sources" : `${attention} need attention`}
        </Link>
      }
    >
      {sources.length === 0 ? (
        <EmptyState title="No source yet">A source appears with the first import.</EmptyState>
      ) : (
        <Table caption="Source health">
          <TableHead>
            <Th>Source</Th>
            <Th>Last complete import</Th>
            <Th numeric>Endpoints</Th>
            <Th numeric>Age</Th>
          </TableHead>
          <tbody>
            {sources.map((source) => (
              <Tr key={source.id} compact>
                <Td className="max-w-52 truncate">
                  <Link href={`/sources/${source.id}`} className="inline-flex items-center gap-2 hover:underline">
                    <ProviderMark name={providerOf(source.provider).name} />
                    {source.name}
                  </Link>
                </Td>
                <Td className={source.health === "complete" ? "text-fg2" : "font-medium text-med"}>{healthWords[source.health]}</Td>
                <Td numeric>
                  <Link href={`/endpoints?source=${source.id}`} prefetch={false} className="link">
                    {formatNumber(source.endpoints)}
                  </Link>
                </Td>
                <Td numeric>{source.lastCompleteImportAt ? <RelativeTime at={source.lastCompleteImportAt} clock={clock} /> : "–"}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}
