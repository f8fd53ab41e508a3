import type { Severity } from "@/lib/endpoints/vocabulary";

export const severityWords: Readonly<Record<Severity, string>> = {
  critical: "Critical",
  high: "High",
  medium: "Medium",
  low: "Low",
  info: "Info",
};

const bars: Record<Exclude<Severity, "critical">, { filled: number; fill: string }> = {
  high: { filled: 3, fill: "var(--high-fill)" },
  medium: { filled: 2, fill: "var(--med)" },
  low: { filled: 1, fill: "var(--fg3)" },
  info: { filled: 0, fill: "var(--fg3)" },
};
const tones: Record<Severity, string> = { critical: "text-crit", high: "text-high", medium: "text-med", low: "text-fg2", info: "text-fg3" };

type SeverityMarkProps = { severity: Severity; size?: number /** The word stands beside the mark. */; decorative?: boolean };

/** Octagon for critical, three, two, one or no filled bars for the rest. */
export function SeverityMark({ severity, size = 14, decorative }: SeverityMarkProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 14 14"
      className="shrink-0"
      role={decorative ? undefined : "img"}
      aria-label={decorative ? undefined : severityWords[severity]}
      aria-hidden={decorative}
    >
      {severity === "critical" ? <Octagon /> : <Bars {...bars[severity]} />}
    </svg>
  );
}

export function SeverityLabel({ severity }: { severity: Severity }) {
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap font-medium ${tones[severity]}`}>
      <SeverityMark severity={severity} decorative />
      {severityWords[severity]}
    </span>
  );
}

/** Counts in a table cell: "1 critical, 2 high". Zero findings is a plain 0. */
export function SeverityCounts({ counts }: { counts: Readonly<Partial<Record<Severity, number>>> }) {
  const present = (["critical", "high", "medium", "low", "info"] as const).filter((severity) => counts[severity]);
  if (present.length === 0) return <span className="text-fg3">0</span>;
  return (
    <span className="inline-flex items-center gap-2.5 align-middle">
      {present.map((severity) => (
        <span key={severity} className="inline-flex items-center gap-1">
          <SeverityMark severity={severity} />
          {counts[severity]}
        </span>
      ))}
    </span>
  );
}

function Octagon() {
  return (
    <>
      <path d="M4.4.9h5.2l3.5 3.5v5.2l-3.5 3.5H4.4L.9 9.6V4.4z" fill="var(--crit-fill)" />
      <path d="M7 3.7v3.9" stroke="#fff" strokeWidth="1.7" strokeLinecap="round" />
      <circle cx="7" cy="10.1" r="1" fill="#fff" />
    </>
  );
}

function Bars({ filled, fill }: { filled: number; fill: string }) {
  return [0, 1, 2].map((bar) => (
    <rect
      key={bar}
      x={1.5 + bar * 4}
      y={9 - bar * 3.2}
      width="3"
      height={3.6 + bar * 3.2}
      rx=".9"
      fill={bar < filled ? fill : "var(--line-2)"}
    />
  ));
}
