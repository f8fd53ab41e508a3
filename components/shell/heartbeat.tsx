import { Activity, TriangleAlert } from "lucide-react";
import Link from "next/link";

export type Heartbeat = {
  /** For example "Scheduler ran 40 s ago" or "Scheduler late: last run 12 min ago". */
  text: string;
  state: "ok" | "late";
  href?: string;
};

export function HeartbeatLine({ heartbeat }: { heartbeat: Heartbeat }) {
  const late = heartbeat.state === "late";
  const Icon = late ? TriangleAlert : Activity;
  const line = (
    <>
      <Icon size={13} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <span className="folded:sr-only">{heartbeat.text}</span>
    </>
  );
  const className = `flex min-h-6 items-center gap-2 rounded-md px-1.5 py-1 text-xs folded:justify-center ${late ? "font-medium text-med" : "text-fg3"}`;
  return heartbeat.href ? (
    <Link href={heartbeat.href} data-tip-folded={heartbeat.text} className={`${className} hover:bg-hover`}>
      {line}
    </Link>
  ) : (
    <p data-tip-folded={heartbeat.text} className={className}>
      {line}
    </p>
  );
}
