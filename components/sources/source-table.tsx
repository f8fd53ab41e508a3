import Link from "next/link";
import { formatWord } from "@/components/imports/import-words";
import { ProviderMark } from "@/components/marks/provider-mark";
import { Chip } from "@/components/ui/chip";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import { formatNumber, type ViewerClock } from "@/lib/core/format";
import { providerOf } from "@/lib/providers/providers";
import type { SourceView } from "@/lib/sources/queries";
import { healthOf, type SourceHealth } from "@/lib/sources/schema";
import { healthWords } from "./source-words";

const tones: Record<SourceHealth, "plain" | "pass" | "med"> = {
  complete: "pass",
  old: "med",
  never_complete: "med",
  never: "plain",
  person: "plain",
};

export function SourceTable({ sources, clock }: { sources: readonly SourceView[]; clock: ViewerClock & { now: Date } }) {
  return (
    <Table caption="Sources" stackOnPhone>
      <TableHead>
        <Th>Source</Th>
        <Th>Health</Th>
        <Th numeric>Endpoints</Th>
        <Th>Last import</Th>
        <Th>Last complete</Th>
        <Th>Keeper</Th>
      </TableHead>
      <tbody>
        {sources.map((source) => {
          const health = healthOf(source, clock.now);
          return (
            <Tr key={source.id}>
              <Td phone="name" className="max-w-0 max-md:max-w-none md:w-2/5">
                <span className="flex min-w-0 items-center gap-2.5">
                  <ProviderMark name={providerOf(source.provider).name} />
                  <TwoLines second={source.kind === "person" ? "People" : formatWord(source.format)}>
                    <Link href={`/sources/${source.id}`} className="link font-medium">
                      {source.name}
                    </Link>
                  </TwoLines>
                  {source.demo && (
                    <Chip tone="dashed" className="max-md:hidden">
                      demo
                    </Chip>
                  )}
                </span>
              </Td>
              <Td phone="end">
                <Chip tone={tones[health]}>{healthWords(health, source, clock).short}</Chip>
              </Td>
              <Td numeric label="Endpoints">
                {source.endpoints === 0 && source.eventTypes > 0
                  ? `${formatNumber(source.eventTypes)} event types`
                  : formatNumber(source.endpoints)}
              </Td>
              <Td label="Last import">{source.lastImportAt ? <RelativeTime at={source.lastImportAt} clock={clock} /> : "–"}</Td>
              <Td label="Last complete">
                {source.lastCompleteImportAt ? <RelativeTime at={source.lastCompleteImportAt} clock={clock} /> : "–"}
              </Td>
              <Td label="Keeper">{source.keeper ?? <span className="text-fg3">nobody</span>}</Td>
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}
