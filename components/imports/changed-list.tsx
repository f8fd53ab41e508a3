import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { ProviderMark } from "@/components/marks/provider-mark";
import { formatNumber } from "@/lib/core/format";
import type { ImportRowView } from "@/lib/imports/queries";
import { providerOf } from "@/lib/providers/providers";
import { FlagChange } from "./flag-change";
import { fieldWord, type Names, valueWord } from "./import-words";

/** What changes, field by field, with what follows from it. */
export function ChangedList({ rows, names, zone }: { rows: readonly ImportRowView[]; names: Names; zone: string }) {
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.n} className="border-b px-3.5 py-2.5 last:border-b-0">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <ProviderMark name={providerOf(row.provider).name} />
            {row.endpointId ? (
              <Link href={`/endpoints/${row.endpointId}`} className="link min-w-0 break-words font-medium">
                {row.name ?? row.address}
              </Link>
            ) : (
              <span className="font-medium">{row.name ?? row.address}</span>
            )}
            <span className="min-w-0 break-all font-mono text-fg2 text-xs">
              {[row.account, row.externalId && `#${row.externalId}`].filter(Boolean).join(" ")}
            </span>
            {row.row !== null && <span className="ml-auto text-fg3 text-xs">row {formatNumber(row.row)}</span>}
          </div>
          {row.changes && row.changes.length > 0 && (
            <dl className="mt-1.5 flex flex-col gap-1.5 md:pl-8">
              {row.changes.map(({ field, before, after }) =>
                field === "flags" ? (
                  <FlagChange key={field} resolved={before as string[]} opened={after as string[]} />
                ) : (
                  <div
                    key={field}
                    className="grid grid-cols-[minmax(0,1fr)] gap-x-3 md:grid-cols-[120px_minmax(0,1fr)_16px_minmax(0,1.6fr)]"
                  >
                    <dt className="text-fg2">{fieldWord(field)}</dt>
                    <dd className="min-w-0 break-words font-mono text-fg2 text-xs leading-4.5">
                      <span className="sr-only">from </span>
                      {valueWord(field, before, names, zone)}
                    </dd>
                    <dd aria-hidden className="text-fg3 max-md:hidden">
                      <ArrowRight size={14} strokeWidth={1.75} />
                    </dd>
                    <dd className="min-w-0 break-words font-medium font-mono text-xs leading-4.5">
                      <span className="md:sr-only">to </span>
                      {valueWord(field, after, names, zone)}
                    </dd>
                  </div>
                ),
              )}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}
