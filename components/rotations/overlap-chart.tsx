import { hatchFill } from "@/components/marks/hatch";
import { formatDay, formatTime, type ViewerClock } from "@/lib/core/format";
import type { RunView } from "@/lib/rotations/views";

const [width, rowHeight, left] = [640, 34, 0];

/** Old and new secret side by side on one time axis: hatched while the old one still holds, solid for the new one. */
export function OverlapChart({ run, clock }: { run: RunView; clock: ViewerClock }) {
  const { overlapEndsAt, overlapHours } = run;
  const issued = run.steps.find(({ kind }) => kind === "issue")?.doneAt ?? null;
  if (!overlapEndsAt || !issued) return null;
  const began = new Date(overlapEndsAt.getTime() - overlapHours * 3_600_000);
  const now = Number(clock.now);
  const from = Math.min(issued.getTime(), began.getTime());
  const to = Math.max(overlapEndsAt.getTime(), now) + (overlapEndsAt.getTime() - from) * 0.06;
  const x = (at: number) => left + ((Math.min(Math.max(at, from), to) - from) / (to - from)) * (width - left);
  const oldEnd = run.steps.find(({ kind }) => kind === "retire")?.doneAt ?? overlapEndsAt;
  const when = (at: Date) => `${formatDay(at, clock)}, ${formatTime(at, clock.zone)}`;
  return (
    <figure>
      <svg
        viewBox={`0 0 ${width} ${rowHeight * 2 + 22}`}
        className="h-auto w-full"
        role="img"
        aria-label={`Old secret accepted until ${when(oldEnd)}, new secret since ${when(issued)}`}
      >
        <rect
          x={x(from)}
          y={16}
          width={Math.max(2, x(oldEnd.getTime()) - x(from))}
          height={12}
          fill={hatchFill("neutral")}
          stroke="var(--fg3)"
        />
        <rect x={x(issued.getTime())} y={16 + rowHeight} width={Math.max(2, x(to) - x(issued.getTime()))} height={12} fill="var(--d2)" />
        <line x1={x(overlapEndsAt.getTime())} x2={x(overlapEndsAt.getTime())} y1={12} y2={32} stroke="var(--fg)" strokeWidth={2} />
        <line x1={x(now)} x2={x(now)} y1={8} y2={rowHeight + 32} stroke="var(--accent)" strokeWidth={2} />
        <text x={Math.min(x(now) + 4, width - 28)} y={rowHeight * 2 + 16} fontSize={11} fill="var(--accent-text)">
          now
        </text>
      </svg>
      <figcaption className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-fg2 text-xs">
        <span>Hatched: old secret, accepted until {when(oldEnd)}</span>
        <span>Solid: new secret, since {when(issued)}</span>
      </figcaption>
    </figure>
  );
}
