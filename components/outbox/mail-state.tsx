import { Check, CircleDashed, Clock, Send, TriangleAlert, Undo2, Unplug } from "lucide-react";
import { type MailState, mailStateWords } from "@/lib/mail/schema";

const marks = {
  queued: { icon: Clock, tone: "text-fg2" },
  sending: { icon: Send, tone: "text-accent-text" },
  sent: { icon: Check, tone: "text-pass" },
  failed: { icon: CircleDashed, tone: "text-med" },
  dead: { icon: TriangleAlert, tone: "text-crit" },
  no_mail_server: { icon: Unplug, tone: "text-high" },
  withdrawn: { icon: Undo2, tone: "text-fg3" },
} as const;

/** Shape, word and colour, in this order. */
export function MailStateMark({ state }: { state: MailState }) {
  const { icon: Icon, tone } = marks[state];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${tone}`}>
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {mailStateWords[state]}
    </span>
  );
}
