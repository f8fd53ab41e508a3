import { Check } from "lucide-react";
import type { ReactNode } from "react";

export interface Step {
  title: string;
  state: "done" | "now" | "later";
  /** When and by whom, or when it will be. */
  detail: ReactNode;
  children?: ReactNode;
}

const marks = {
  done: "border border-pass text-pass",
  now: "bg-accent text-on-accent",
  later: "border text-fg3",
} as const;

/** The steps of an end of life in their order; only the present one has something to do. */
export function Steps({ steps }: { steps: Step[] }) {
  return (
    <ol className="flex flex-col">
      {steps.map(({ title, state, detail, children }, index) => (
        <li key={title} aria-current={state === "now" ? "step" : undefined} className="relative flex gap-3 pb-5 last:pb-0">
          {index < steps.length - 1 && <span aria-hidden className="absolute top-7 bottom-0 left-3 w-px bg-line" />}
          <span aria-hidden className={`flex size-6 shrink-0 items-center justify-center rounded-full font-medium text-xs ${marks[state]}`}>
            {state === "done" ? <Check size={14} strokeWidth={2.2} /> : index + 1}
          </span>
          <div className="min-w-0 flex-1 pt-0.5">
            <h3 className={`font-medium ${state === "later" ? "text-fg3" : ""}`}>
              {title}
              {state === "done" && <span className="sr-only"> (done)</span>}
            </h3>
            <div className="text-fg2">{detail}</div>
            {children && <div className="mt-3 flex flex-col gap-4">{children}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
