import { hatchFill } from "@/components/marks/hatch";
import { formatDay, formatTime, type ViewerClock } from "@/lib/core/format";
import type { RunView } from "@/lib/rotations/views";

/** Per cent of the axis within which the word at its end makes room for "now". */
const crowded = 25;

/** Old and new secret side by side on one time axis: hatched while the old one still holds, solid for the new one. An ended run stands still. */
export function OverlapChart({ run, clock }: { run: RunView; clock: ViewerClock }) {
  const { overlapEndsAt, overlapHours, ended } = run;
  const issued = run.steps.find(({ kind }) => kind === "issue")?.doneAt ?? null;
  if (!overlapEndsAt || !issued) return null;
  const withdrawn = ended !== null && run.state !== "closed";
  const retired = run.steps.find(({ kind }) => kind === "retire")?.doneAt ?? null;
  const oldUntil = retired ?? overlapEndsAt;
  const from = Math.min(issued.getTime(), overlapEndsAt.getTime() - overlapHours * 3_600_000);
  const last = Math.max(overlapEndsAt.getTime(), oldUntil.getTime(), ended ? ended.at.getTime() : Number(clock.now));
  const to = last + (last - from) * 0.04;
  const percent = (at: number) => ((Math.min(Math.max(at, from), to) - from) / (to - from)) * 100;
  const when = (at: Date) => `${formatDay(at, clock)}, ${formatTime(at, clock.zone)}`;
  const now = ended ? null : percent(Number(clock.now));
  return (
    <figure className="relative flex flex-col gap-3">
      <Bar
        label="Old secret"
        words={withdrawn ? "still the one on record" : retired ? `retired ${when(retired)}` : `accepted until ${when(overlapEndsAt)}`}
        from={0}
        to={withdrawn ? 100 : percent(oldUntil.getTime())}
        fill={hatchFill("neutral")}
        stroke="var(--fg3)"
        end={percent(overlapEndsAt.getTime())}
        now={now}
      />
      <Bar
        label="New secret"
        words={withdrawn ? `issued ${when(issued)}, given up ${when(ended.at)}` : `since ${when(issued)}`}
        from={percent(issued.getTime())}
        to={withdrawn ? percent(ended.at.getTime()) : 100}
        fill="var(--d2)"
        now={now}
      />
      <figcaption className="relative flex justify-between gap-3 text-2xs text-fg3">
        <span className={now !== null && now < crowded ? "invisible" : ""}>{formatDay(new Date(from), clock)}</span>
        {now !== null && (
          <span
            className={`absolute whitespace-nowrap font-medium text-accent-text ${now < crowded ? "" : now > 100 - crowded ? "-translate-x-full" : "-translate-x-1/2"}`}
            style={{ left: `${now}%` }}
          >
            now {formatTime(clock.now, clock.zone)}
          </span>
        )}
        <span className={now !== null && now > 100 - crowded ? "invisible" : ""}>{formatDay(new Date(last), clock)}</span>
      </figcaption>
    </figure>
  );
}

interface BarProps {
  label: string;
  words: string;
  /** Per cent of the axis. */
  from: number;
  to: number;
  fill: string;
  stroke?: string;
  /** A mark where the overlap was planned to end. */
  end?: number;
  now: number | null;
}

function Bar({ label, words, from, to, fill, stroke, end, now }: BarProps) {
  return (
    <div>
      <p className="text-xs">
        <span className="font-medium">{label}</span> <span className="text-fg2">{words}</span>
      </p>
      <svg width="100%" height={20} aria-hidden="true" className="block overflow-visible">
        <rect x={`${from}%`} y={4} width={`${Math.max(0.5, to - from)}%`} height={12} fill={fill} stroke={stroke} />
        {end !== undefined && <rect x={`${end}%`} y={1} width={2} height={18} fill="var(--fg)" />}
        {now !== null && <rect x={`${now}%`} y={-2} width={2} height={24} fill="var(--accent)" />}
      </svg>
    </div>
  );
}
