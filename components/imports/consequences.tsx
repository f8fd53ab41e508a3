import { CircleSlash, EyeOff, type LucideIcon, Pencil, Plus, ShieldAlert, Tag, UserPlus } from "lucide-react";
import { formatCount, formatNumber } from "@/lib/core/format";
import type { ImportKind, StoredCounts } from "@/lib/imports/schema";
import { leftOutWord, rowsWord } from "./import-words";

/** "If you apply this": what follows, in numbers that the tabs explain. */
export function Consequences({ kind, counts, unread }: { kind: ImportKind; counts: StoredCounts; unread: number }) {
  const lines = linesOf(kind, counts, unread);
  if (lines.length === 0) return <p className="text-fg2">Nothing changes: the catalogue holds all of it already.</p>;
  return (
    <ul className="flex flex-col gap-2">
      {lines.map(({ icon: Icon, text }) => (
        <li key={text} className="flex gap-2">
          <Icon size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-fg2" />
          {text}
        </li>
      ))}
    </ul>
  );
}

function linesOf(kind: ImportKind, counts: StoredCounts, unread: number): { icon: LucideIcon; text: string }[] {
  const { new: added = 0, changed = 0, confirmed = 0, unowned = 0, refused = 0, suggested = 0, eventTypes = 0 } = counts;
  const flags = counts.flags ?? [];
  const opens = flags.reduce((sum, flag) => sum + flag.opens, 0);
  const resolves = flags.reduce((sum, flag) => sum + flag.resolves, 0);
  const line = (n: number, icon: LucideIcon, text: string) => (n > 0 ? [{ icon, text }] : []);
  const names = [
    ...line(counts.people ?? 0, UserPlus, formatCount(counts.people ?? 0, "person", "people")),
    ...line(counts.teams ?? 0, UserPlus, formatCount(counts.teams ?? 0, "team")),
    ...line(counts.thirdParties ?? 0, UserPlus, formatCount(counts.thirdParties ?? 0, "third party", "third parties")),
  ].map(({ text }) => text);
  return [
    ...line(
      added,
      Plus,
      `${rowsWord(kind, added)} added${kind === "endpoints" && unowned > 0 ? `; for ${formatNumber(unowned)} the file names no owner` : ""}`,
    ),
    ...line(changed, Pencil, `${rowsWord(kind, changed)} changed`),
    ...line(confirmed, Tag, `${rowsWord(kind, confirmed)} known from this source too; nothing changes on them`),
    ...line(
      opens + resolves,
      ShieldAlert,
      `${counts.flagsEstimated ? "About " : ""}${formatCount(opens, "flag")} opened, ${formatNumber(resolves)} resolved${counts.flagsEstimated ? ", judged from a sample" : ""}`,
    ),
    ...line(names.length, UserPlus, `Added to the directory: ${names.join(", ")}`),
    ...line(suggested, EyeOff, `${formatCount(suggested, "row")} may be an endpoint you have already; merging is suggested, never done`),
    ...line(eventTypes, Tag, `${formatCount(eventTypes, "event type")} noted; they are no endpoints`),
    ...line(refused, CircleSlash, `${leftOutWord(refused, unread)} left out`),
  ];
}
