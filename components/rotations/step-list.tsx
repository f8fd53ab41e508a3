import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { DueDay } from "@/components/ui/relative-time";
import { formatDay, formatDueDay, formatTime, type ViewerClock } from "@/lib/core/format";
import type { RunView, StepView } from "@/lib/rotations/views";
import { proofWords } from "@/lib/rotations/words";

interface Props {
  run: RunView;
  clock: ViewerClock;
  /** What can be done now, under the step that comes next. */
  current: ReactNode;
}

/** The checklist: done steps with who, when and what shows it; the next one open; the rest as they will come. */
export function StepList({ run, clock, current }: Props) {
  const next = run.ended ? undefined : run.steps.find(({ doneAt }) => !doneAt);
  return (
    <ol>
      {run.steps.map((step, index) => (
        <li
          key={step.kind}
          aria-current={step === next ? "step" : undefined}
          className="relative flex gap-3 pb-5 before:absolute before:top-6 before:bottom-0 before:left-[11.5px] before:w-px before:bg-line-2 last:pb-0 last:before:hidden"
        >
          <StepMark place={index + 1} step={step} isNext={step === next} />
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <h3 className={step === next || step.doneAt ? "font-medium" : "text-fg2"}>{step.title}</h3>
              <span className={`text-xs ${isLate(step, run, clock) ? "font-medium text-high" : "text-fg3"}`}>
                {step.doneAt ? (
                  when(step.doneAt, clock)
                ) : run.ended ? (
                  "not done"
                ) : (
                  <>
                    by <DueDay at={step.dueAt} clock={clock} />
                  </>
                )}
              </span>
            </div>
            {step.doneAt ? <DoneLine step={step} clock={clock} /> : <p className="text-fg2">{step.text}</p>}
            {step === next && current && <div className="mt-2.5">{current}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}

const when = (at: Date, clock: ViewerClock) => `${formatDay(at, clock)}, ${formatTime(at, clock.zone)}`;
const isLate = (step: StepView, run: RunView, clock: ViewerClock) => !step.doneAt && !run.ended && step.dueAt.getTime() < Number(clock.now);

function DoneLine({ step, clock }: { step: StepView; clock: ViewerClock }) {
  const seen =
    step.kind === "prove" && step.evidence
      ? `. Proof: ${proofWords[step.evidence]}${step.evidenceAt ? ` of ${step.evidence === "statement" ? formatDueDay(step.evidenceAt, clock.now) : when(step.evidenceAt, clock)}` : ""}`
      : "";
  return (
    <>
      <p className="text-fg2">
        {step.doneBy ?? "The system"}
        {seen}
      </p>
      {step.note && <p className="wrap-anywhere text-fg2">“{step.note}”</p>}
    </>
  );
}

function StepMark({ place, step, isNext }: { place: number; step: StepView; isNext: boolean }) {
  if (step.doneAt)
    return (
      <span className="grid size-6 shrink-0 place-items-center rounded-full border border-pass bg-surface text-pass">
        <Check size={13} strokeWidth={2.2} aria-hidden />
        <span className="sr-only">Done:</span>
      </span>
    );
  return (
    <span
      className={`grid size-6 shrink-0 place-items-center rounded-full text-xs ${isNext ? "bg-accent font-semibold text-on-accent" : "border border-line-2 bg-surface text-fg2"}`}
    >
      {place}
    </span>
  );
}
