import type { EndpointFacts } from "@/lib/checks/types";
import { type DataClass, type Environment, type Severity, severities } from "@/lib/endpoints/vocabulary";

/** 0 = info … 4 = critical. */
export const severityRank: Readonly<Record<Severity, number>> = { info: 0, low: 1, medium: 2, high: 3, critical: 4 };

const byRank: readonly Severity[] = [...severities].reverse();

/** Steps up or down the scale; info is the floor and critical the cap. */
export function stepSeverity(severity: Severity, steps: number): Severity {
  const rank = Math.min(4, Math.max(0, severityRank[severity] + steps));
  return byRank[rank] ?? severity;
}

const environmentStep: Readonly<Record<Environment, number>> = { production: 0, unknown: 0, staging: -1, test: -1, development: -1 };
const dataClassStep: Readonly<Record<DataClass, number>> = { public: 0, internal: 0, confidential: 0, restricted: 1, unknown: 0 };

/**
 * Base severity, then one step down when the environment is known and not production, one up when the data is restricted. What
 * proves or nearly proves an intrusion is never lowered, but restricted data still raises it. An unknown environment lowers nothing.
 */
export function severityFor(base: Severity, facts: Pick<EndpointFacts, "environment" | "dataClass">, neverLowered: boolean): Severity {
  const steps = (neverLowered ? 0 : environmentStep[facts.environment]) + dataClassStep[facts.dataClass];
  return steps === 0 ? base : stepSeverity(base, steps);
}
