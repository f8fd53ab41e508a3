import { cellHatchFill } from "./hatch";

/** What is known of a secret's age, in days. */
export type SecretAge =
  | {
      kind: "known";
      days: number /** By whom: seen by the product, or said by a person (drawn as an outline). */;
      basis: "observed" | "stated";
    }
  | { kind: "bounds"; minDays: number; maxDays: number }
  | { kind: "unknown" }
  | { kind: "none" };

type AgeBarProps = {
  age: SecretAge;
  policyDays: number;
  /** How many days before the limit the bar turns to "due soon". */
  warnDays?: number;
  width?: number;
  height?: number;
};

/**
 * From 0 to twice the policy with a tick at the policy, so past the tick is overdue for everybody. Solid is known, hatched possible,
 * outlined stated, dashed unknown. Decorative: the age in words stands beside it.
 */
export function AgeBar({ age, policyDays, warnDays = 30, width = 64, height = 8 }: AgeBarProps) {
  return (
    <svg width={width} height={height + 4} aria-hidden="true" className="shrink-0">
      {age.kind === "unknown" ? (
        <rect x=".5" y="2.5" width={width - 1} height={height - 1} rx="2" fill="none" stroke="var(--fg3)" strokeDasharray="2 2.5" />
      ) : age.kind === "none" ? (
        <path d={`M2 ${height / 2 + 2}h8`} stroke="var(--fg3)" strokeWidth="1.5" strokeLinecap="round" />
      ) : (
        <Measured age={age} policyDays={policyDays} warnDays={warnDays} width={width} height={height} />
      )}
    </svg>
  );
}

function Measured({
  age,
  policyDays,
  warnDays,
  width,
  height,
}: Required<AgeBarProps> & { age: Extract<SecretAge, { kind: "known" | "bounds" }> }) {
  const [least, most] = age.kind === "known" ? [age.days, age.days] : [age.minDays, age.maxDays];
  const length = (days: number) => Math.max(2, Math.min(1, days / (policyDays * 2)) * width);
  const tone = toneOf(most, policyDays, warnDays);
  const edge = `var(--${tone.edge})`;
  const outlined = { x: 0.5, y: 2.5, height: height - 1, rx: 1.5, stroke: edge };
  return (
    <>
      <rect y="2" width={width} height={height} rx="2" fill="var(--sunken)" />
      {age.kind === "bounds" && <rect {...outlined} width={length(most) - 1} fill={cellHatchFill(tone.edge)} />}
      {age.kind === "known" && age.basis === "stated" ? (
        <rect {...outlined} width={length(least) - 1} fill="var(--surface)" />
      ) : (
        <rect y="2" width={length(least)} height={height} rx="2" fill={`var(--${tone.fill})`} />
      )}
      <path d={`M${width / 2} 0v${height + 4}`} stroke="var(--fg)" strokeWidth="1.25" />
    </>
  );
}

/** The worst case decides. */
function toneOf(mostDays: number, policyDays: number, warnDays: number) {
  if (mostDays >= policyDays) return { fill: "high-fill", edge: "high" } as const;
  if (mostDays >= policyDays - warnDays) return { fill: "med-fill", edge: "med" } as const;
  return { fill: "d2", edge: "d1" } as const;
}
