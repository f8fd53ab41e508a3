import { type Severity, severities, type Tri } from "@/lib/endpoints/vocabulary";

/** Points for each failing check. Environment and data class are in its severity already, so they do not count again. */
export const severityPoints: Readonly<Record<Severity, number>> = { critical: 40, high: 20, medium: 8, low: 2, info: 0 };
/** Only where something fails: what goes wrong there costs more. */
export const consequencePoints = 10;
export const mostPoints = 100;

export interface RiskPart {
  text: string;
  points: number;
}

export interface RiskScore {
  /** 0 to 100: the sum of the parts, capped. */
  score: number;
  parts: RiskPart[];
}

export interface RiskInput {
  /** The severity of every check that fails, accepted risks included: accepting one takes nothing away from it. */
  failing: readonly Severity[];
  movesMoneyOrGrantsAccess: Tri;
}

/**
 * One number to order endpoints by, and what it is made of. What cannot be told adds nothing; coverage says how much that is.
 * Pure; the database's `risk_rank` is 100 less this score.
 */
export function riskScore({ failing, movesMoneyOrGrantsAccess }: RiskInput): RiskScore {
  const parts: RiskPart[] = [];
  for (const severity of severities) {
    const count = failing.filter((one) => one === severity).length;
    if (count === 0) continue;
    const points = count * severityPoints[severity];
    parts.push({ text: `${count} ${severity}, ${severityPoints[severity]} each`, points });
  }
  if (movesMoneyOrGrantsAccess === "yes" && failing.length > 0)
    parts.push({ text: "moves money or grants access", points: consequencePoints });
  return {
    score: Math.min(
      mostPoints,
      parts.reduce((sum, { points }) => sum + points, 0),
    ),
    parts,
  };
}
