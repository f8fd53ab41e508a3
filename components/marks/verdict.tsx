import type { ReactNode } from "react";
import type { VerdictCode } from "@/lib/checks/types";

export const verdictWords: Readonly<Record<VerdictCode, string>> = {
  pass: "Pass",
  fail: "Fail",
  unknown: "Unknown",
  not_applicable: "Not applicable",
};

/** The order verdicts are listed in everywhere. */
export const verdictOrder: readonly VerdictCode[] = ["fail", "unknown", "pass", "not_applicable"];

type VerdictMarkProps = { verdict: VerdictCode; size?: number /** The word stands beside the mark. */; decorative?: boolean };

/** Ring with check, filled square with cross, dashed ring with question mark, bare dash: told apart without colour. */
export function VerdictMark({ verdict, size = 16, decorative }: VerdictMarkProps) {
  const { tone, drawing } = drawings[verdict];
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      className={`shrink-0 ${tone}`}
      role={decorative ? undefined : "img"}
      aria-label={decorative ? undefined : verdictWords[verdict]}
      aria-hidden={decorative}
    >
      {drawing}
    </svg>
  );
}

/** Mark and word. `children` says more than the bare word: "Not checked", "27 pass". */
export function Verdict({ verdict, children }: { verdict: VerdictCode; children?: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <VerdictMark verdict={verdict} decorative={children === undefined} />
      {children ?? verdictWords[verdict]}
    </span>
  );
}

const drawings: Record<VerdictCode, { tone: string; drawing: ReactNode }> = {
  pass: {
    tone: "text-pass",
    drawing: (
      <g fill="none" stroke="currentColor">
        <circle cx="8" cy="8" r="6.6" strokeWidth="1.4" />
        <path d="M5.2 8.2l2 2 3.7-4.2" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
      </g>
    ),
  },
  fail: {
    tone: "text-crit",
    drawing: (
      <>
        <rect x="1.2" y="1.2" width="13.6" height="13.6" rx="3" fill="var(--crit-fill)" />
        <path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2" stroke="#fff" strokeWidth="1.8" strokeLinecap="round" />
      </>
    ),
  },
  unknown: {
    tone: "text-fg2",
    drawing: (
      <>
        <g fill="none" stroke="currentColor" strokeWidth="1.4">
          <circle cx="8" cy="8" r="6.6" strokeDasharray="2.3 2.31" />
          <path d="M6.2 6.4c.1-1.1.8-1.7 1.8-1.7s1.8.7 1.8 1.6c0 1.3-1.7 1.4-1.7 2.7" strokeLinecap="round" />
        </g>
        <circle cx="8.05" cy="11.2" r=".9" fill="currentColor" />
      </>
    ),
  },
  not_applicable: {
    tone: "text-fg3",
    drawing: <path d="M4 8h8" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />,
  },
};
