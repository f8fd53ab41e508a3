import { Hourglass } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";
import type { ReportNumbers } from "@/lib/campaigns/count-report";
import type { TaskKind } from "@/lib/campaigns/schema";
import { answerWords } from "@/lib/campaigns/words";
import { formatNumber } from "@/lib/core/format";
import { answerIcons } from "./answer-options";

interface Props {
  numbers: ReportNumbers;
  tasks: { kind: TaskKind; planned: number; done: number }[];
}

const order = ["keep", "rotate", "reduce_events", "disable", "dont_know"] as const;

/** What was answered, with the work behind it; the unanswered stand apart and dashed. */
export function AnswersPanel({ numbers, tasks }: Props) {
  const most = Math.max(1, numbers.open + numbers.silent, ...order.map((answer) => numbers.byAnswer[answer]));
  const task = (kind: string) => {
    const found = tasks.find((one) => one.kind === kind);
    return found
      ? [found.done > 0 && `${found.done} done`, found.planned > 0 && `${found.planned} planned`].filter(Boolean).join(", ")
      : "";
  };
  const beside: Record<(typeof order)[number], ReactNode> = {
    keep: numbers.againstAdvice > 0 ? `${numbers.againstAdvice} against advice` : "",
    rotate: task("rotate"),
    reduce_events: task("reduce_events"),
    disable: task("disable") && (
      <Link href="/endpoints/decommissions" className="link">
        {task("disable")}
      </Link>
    ),
    dont_know: "nobody knew",
  };
  return (
    <Panel title="Answers" note={numbers.passedOn > 0 ? `${formatNumber(numbers.passedOn)} passed on to somebody else` : undefined}>
      <ul className="flex flex-col gap-2">
        {order.map((answer) => {
          const Icon = answerIcons[answer];
          const count = numbers.byAnswer[answer];
          return (
            <li
              key={answer}
              className="grid grid-cols-[120px_minmax(40px,1fr)_44px_minmax(0,132px)] items-center gap-2 max-sm:grid-cols-[112px_1fr_40px]"
            >
              <span className="flex items-center gap-2">
                <Icon size={14} strokeWidth={1.75} aria-hidden className="text-fg2" />
                {answerWords[answer]}
              </span>
              <span aria-hidden="true">
                {count > 0 && <span className="block h-2.5 min-w-0.5 rounded-xs bg-d2" style={{ width: `${(count / most) * 100}%` }} />}
              </span>
              <span className={`text-right font-medium ${count === 0 ? "text-fg3" : ""}`}>{formatNumber(count)}</span>
              <span className="truncate text-fg2 text-xs max-sm:hidden">{count > 0 ? beside[answer] : ""}</span>
            </li>
          );
        })}
        <li className="grid grid-cols-[120px_minmax(40px,1fr)_44px_minmax(0,132px)] items-center gap-2 border-t pt-2 max-sm:grid-cols-[112px_1fr_40px]">
          <span className="flex items-center gap-2">
            <Hourglass size={14} strokeWidth={1.75} aria-hidden className="text-fg2" />
            {numbers.silent > 0 ? "Silent" : "No answer yet"}
          </span>
          <span aria-hidden="true">
            {numbers.open + numbers.silent > 0 && (
              <span
                className="block h-2.5 min-w-1 rounded-xs border border-fg3 border-dashed"
                style={{ width: `${((numbers.open + numbers.silent) / most) * 100}%` }}
              />
            )}
          </span>
          <span className="text-right font-medium">{formatNumber(numbers.open + numbers.silent)}</span>
        </li>
      </ul>
    </Panel>
  );
}
