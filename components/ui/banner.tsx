import { Check, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const tones = {
  info: { icon: Info, box: "border-accent-line bg-accent-soft", mark: "text-accent-text" },
  pass: { icon: Check, box: "border-pass-line bg-pass-soft", mark: "text-pass" },
  med: { icon: TriangleAlert, box: "border-med-line bg-med-soft", mark: "text-med" },
  high: { icon: TriangleAlert, box: "border-high-line bg-high-soft", mark: "text-high" },
  crit: { icon: TriangleAlert, box: "border-crit-line bg-crit-soft", mark: "text-crit" },
} as const;

/** A notice that belongs to the page: what is so, in one or two sentences. `live` has screen readers say it when it appears. */
export function Banner({
  tone = "info",
  title,
  action,
  live,
  children,
}: {
  tone?: keyof typeof tones;
  title?: string;
  action?: ReactNode;
  live?: boolean;
  children?: ReactNode;
}) {
  const { icon: Icon, box, mark } = tones[tone];
  return (
    <div
      role={live ? (tone === "crit" ? "alert" : "status") : undefined}
      className={`flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border px-3.5 py-2.5 ${box}`}
    >
      <Icon size={15} strokeWidth={1.75} aria-hidden className={`mt-px shrink-0 ${mark}`} />
      <div className="min-w-0 flex-1 basis-56 text-fg2">
        {title && <span className="font-medium text-fg">{title} </span>}
        {children}
      </div>
      {action && <div className="flex items-center gap-2">{action}</div>}
    </div>
  );
}
