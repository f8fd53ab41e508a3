import { formatCount } from "@/lib/core/format";
import type { MessageLine, MessageView } from "@/lib/mail/schema";
import { alertReasons } from "./registry";

/** How the recipient stands to what the message is about. */
export const standings = [
  "owner",
  "backup",
  "lead",
  "keeper",
  "asked",
  "reviewer",
  "assignee",
  "consumer",
  "stand_in",
  "security",
] as const;
export type Standing = (typeof standings)[number];

const standingWords: Record<Standing, string> = {
  owner: "own",
  backup: "back up",
  lead: "lead the team of",
  keeper: "keep",
  asked: "are asked to own",
  reviewer: "are asked to review",
  assignee: "have work to do on",
  consumer: "rely on",
  stand_in: "stand in for whoever owns",
  security: "answer as the security role for",
};

export interface DigestFacts {
  recipient: { name: string };
  organisation: string;
  publicUrl: string;
  /** Reason -> how many, of everything, also what does not fit. */
  counts: Record<string, number>;
  lines: MessageLine[];
  standings: Standing[];
  /** "Fri 27 Nov, 08:00" */
  nextAt: string;
}

/** "1 secret overdue, 3 secrets due soon", most urgent first. */
export function countWords(counts: Record<string, number>): string {
  return alertReasons.flatMap(({ reason, count }) => (counts[reason] ? [count(counts[reason])] : [])).join(", ");
}

export function digestView({ recipient, organisation, publicUrl, counts, lines, standings: mine, nextAt }: DigestFacts): MessageView {
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const left = total - lines.length;
  const worst = lines[0];
  const list = `${publicUrl}/endpoints?person=me&sort=rotation`;
  return {
    subject: countWords(counts),
    preheader: worst ? `${worst.title}: ${worst.label}. ${worst.detail}` : "",
    organisation,
    heading: `${firstName(recipient.name)}, ${formatCount(total, "thing needs", "things need")} you`,
    lead: `${sentence(countWords(counts))} Most urgent first.`,
    lines,
    ...(left > 0 ? { more: { text: `and ${left.toLocaleString("en-US")} more`, href: list } } : {}),
    button: lines.length === 1 ? { text: "Open it", href: worst!.href } : { text: "See your endpoints", href: list },
    note: "Not yours? Open the item and say who answers for it.",
    why: `You get this because you ${mine.map((standing) => standingWords[standing]).join(" or ")} what is named here, in HookSteward at ${organisation}. Links ask you to sign in; this mail holds no secret.`,
    next: `One mail a day, only when something is new. The next one comes ${nextAt} at the earliest; what stays overdue is repeated, at last weekly.`,
    preferences: { text: "Change the hour or quiet days", href: `${publicUrl}/account/notifications` },
  };
}

/** Mail at once, about one endpoint. */
export function immediateView(facts: Omit<DigestFacts, "nextAt">): MessageView {
  const worst = facts.lines[0]!;
  return {
    ...digestView({ ...facts, nextAt: "" }),
    subject: `${worst.title}: ${countWords(facts.counts)}`,
    heading: `${worst.title} needs you now`,
    lead: `${sentence(countWords(facts.counts))} Open it for the evidence and the remedy.`,
    button: { text: `Open ${worst.title}`, href: worst.href },
    next: "Critical findings are mailed at once, five a day at most; everything else waits for the daily digest.",
    preferences: { text: "Have these in the digest instead", href: `${facts.publicUrl}/account/notifications` },
  };
}

const sentence = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

/** The name as it is when it has one word; titles and single letters stay with what follows. */
function firstName(name: string): string {
  const [first = name] = name.trim().split(/\s+/);
  return first.length < 3 || first.endsWith(".") ? name.trim() : first;
}
