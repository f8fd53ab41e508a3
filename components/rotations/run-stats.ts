import type { Stat } from "@/components/ui/stat-strip";
import { EN_DASH, formatDay, formatDuration, formatNumber, formatTime, type ViewerClock } from "@/lib/core/format";
import { wordFor } from "@/lib/endpoints/words";
import type { RunView } from "@/lib/rotations/views";
import { overlapWords, proofWords } from "@/lib/rotations/words";

/** The clocks of a run: the overlap, the step, what deliveries say, and how old the secret was. */
export function runStats(run: RunView, clock: ViewerClock): Stat[] {
  const now = Number(clock.now);
  const next = run.steps.find(({ doneAt }) => !doneAt);
  const when = (at: Date) => `${formatDay(at, clock)}, ${formatTime(at, clock.zone)}`;
  const left = (at: Date) => (at.getTime() >= now ? formatDuration(at.getTime() - now) : `late ${formatDuration(now - at.getTime())}`);
  const ends = run.overlapEndsAt;
  const overlap: Stat = ends
    ? ends.getTime() >= now && !run.ended
      ? { label: "Overlap ends in", value: left(ends), note: when(ends) }
      : { label: "Overlap planned until", value: formatDay(ends, clock), note: `${formatTime(ends, clock.zone)}; ${run.overlapHours} h` }
    : { label: "Overlap", value: run.overlapHours === 0 ? "None" : `${run.overlapHours} h`, note: overlapWords[run.overlapBy] };
  const step: Stat = run.ended
    ? { label: "Ended", value: formatDay(run.ended.at, clock), note: run.ended.by ? `by ${run.ended.by}` : "" }
    : next
      ? {
          label: next.dueAt.getTime() >= now ? "This step is due in" : "This step is",
          value: left(next.dueAt),
          note: `${when(next.dueAt)}; then it alerts`,
        }
      : { label: "Step", value: EN_DASH };
  const proof = run.steps.find(({ kind }) => kind === "prove");
  return [
    overlap,
    step,
    run.proof
      ? {
          label: "Deliveries since the switch",
          value: run.proof.lastOkAt ? "Seen" : "None seen",
          note: run.proof.lastOkAt ? `last good one ${when(run.proof.lastOkAt)}` : `since ${when(run.proof.switchedAt)}`,
        }
      : {
          label: "Proof",
          value: proof?.evidence ? proofWords[proof.evidence] : "Not yet",
          note: "a delivery after the switch is the strongest",
        },
    ...(run.proof && run.proof.ok + run.proof.failed > 0
      ? [{ label: "Refused since", value: formatNumber(run.proof.failed), note: `${formatNumber(run.proof.ok)} answered well` }]
      : []),
    {
      label: run.state === "closed" ? "Secret age now" : "Secret age",
      value: run.ageText,
      note: `${run.ageBasis || "no basis"}; policy ${run.intervalDays === null ? "asks for none" : `${run.intervalDays} d`}${run.endpoint.dataClass === "unknown" ? "" : `, ${wordFor(run.endpoint.dataClass)}`}`,
    },
  ];
}
