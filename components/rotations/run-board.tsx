import Link from "next/link";
import { ProviderMark } from "@/components/marks/provider-mark";
import { DueDay } from "@/components/ui/relative-time";
import { formatAge, formatNumber, type ViewerClock } from "@/lib/core/format";
import { providerOf } from "@/lib/providers/providers";
import type { RunLine } from "@/lib/rotations/list-schema";
import { type StepKind, stepKinds } from "@/lib/rotations/schema";
import { stepWords } from "@/lib/rotations/words";

interface Props {
  lines: readonly RunLine[];
  counts: Record<string, number>;
  clock: ViewerClock;
  /** The list of one column. */
  columnHref: (step: StepKind) => string;
}

/** One column per step that comes next; what is late stands first. */
export function RunBoard({ lines, counts, clock, columnHref }: Props) {
  return (
    // `relative` keeps what is read out only, and stands absolutely, inside what scrolls.
    <div className="relative -mx-4 overflow-x-auto px-4 md:-mx-6 md:px-6">
      <ol className="grid auto-cols-[minmax(176px,1fr)] grid-flow-col gap-3 max-md:grid-flow-row">
        {stepKinds.map((step) => {
          const cards = lines.filter(({ nextStep }) => nextStep === step);
          const count = counts[step] ?? 0;
          return (
            <li key={step} className="min-w-0 rounded-lg border bg-sunken p-2">
              <h2 className="flex items-baseline justify-between gap-2 px-1.5 pt-0.5 pb-2 font-medium">
                {stepWords[step]}
                <span className="font-normal text-fg3 text-xs">{formatNumber(count)}</span>
              </h2>
              <ul className="flex flex-col gap-2">
                {cards.map((line) => (
                  <li key={line.id}>
                    <BoardCard line={line} clock={clock} />
                  </li>
                ))}
              </ul>
              {count > cards.length && (
                <Link href={columnHref(step)} className="link mt-1 inline-flex min-h-8 items-center px-1.5 font-medium text-xs">
                  {formatNumber(count - cards.length)} more
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function BoardCard({ line, clock }: { line: RunLine; clock: ViewerClock }) {
  const late = Number(clock.now) - (line.nextDueAt?.getTime() ?? 0);
  return (
    <Link href={`/rotations/${line.id}`} className="block rounded-md border bg-surface p-2.5 transition-colors hover:bg-hover">
      <span className="flex min-w-0 items-center gap-2">
        <ProviderMark name={providerOf(line.provider).name} size={18} />
        <span className="truncate font-medium" title={line.name}>
          {line.name}
        </span>
      </span>
      <span className="mt-1 flex justify-between gap-2 text-fg2 text-xs">
        <span className="truncate" title={line.assignee ?? undefined}>
          {line.assignee ?? "nobody"}
        </span>
        {line.nextDueAt && (
          <span className={`shrink-0 ${late > 0 ? "font-medium text-high" : ""}`}>
            {late > 0 ? `late ${formatAge(late)}` : <DueDay at={line.nextDueAt} clock={clock} />}
          </span>
        )}
      </span>
      {line.blockedReason && <span className="mt-1 line-clamp-3 wrap-anywhere text-high text-xs">Blocked: {line.blockedReason}</span>}
      {line.emergency && <span className="mt-1 block text-crit text-xs">Leaked secret</span>}
    </Link>
  );
}
