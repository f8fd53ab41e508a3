import { Check, CircleQuestionMark, type LucideIcon, Power, RotateCw, Scissors, UserPlus } from "lucide-react";
import type { Answer } from "@/lib/campaigns/schema";

export const answerIcons: Readonly<Record<Answer, LucideIcon>> = {
  keep: Check,
  reduce_events: Scissors,
  rotate: RotateCw,
  reassign: UserPlus,
  disable: Power,
  dont_know: CircleQuestionMark,
};

/** As they stand on the item, the advised one first. */
export function orderedAnswers(advised: Answer): Answer[] {
  const order: Answer[] = ["keep", "reduce_events", "rotate", "reassign", "disable", "dont_know"];
  return [advised, ...order.filter((answer) => answer !== advised)];
}
