import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { ExactTime } from "@/components/ui/relative-time";
import type { Instant } from "@/lib/core/format";

export type TimelineEntry = {
  key: string;
  icon: LucideIcon;
  tone?: "plain" | "crit" | "high" | "accent" | "pass";
  /** What happened: "Secret rotated, v2 to v3". */
  title: ReactNode;
  at: Instant;
  /** Who or what did it. */
  actor?: string;
  /** A field diff or a quoted reason. */
  detail?: ReactNode;
};

const tones = { plain: "text-fg2", crit: "text-crit", high: "text-high", accent: "text-accent-text", pass: "text-pass" };

/** Everything that happened, newest first. */
export function Timeline({ entries, zone }: { entries: readonly TimelineEntry[]; zone: string }) {
  return (
    <ol>
      {entries.map(({ key, icon: Icon, tone = "plain", ...entry }) => (
        <li
          key={key}
          className="relative flex gap-2.5 pb-3.5 before:absolute before:top-5 before:bottom-0 before:left-2.5 before:w-px before:bg-line-2 last:pb-0 last:before:hidden"
        >
          <span className={`grid size-5 shrink-0 place-items-center rounded-full border border-line-2 bg-surface ${tones[tone]}`}>
            <Icon size={11} strokeWidth={1.75} aria-hidden />
          </span>
          <div className="min-w-0">
            <p>{entry.title}</p>
            <p className="text-fg3 text-xs">
              <ExactTime at={entry.at} zone={zone} />
              {entry.actor && `, ${entry.actor}`}
            </p>
            {entry.detail && <div className="mt-1 text-fg2 text-xs">{entry.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
