import type { Check, CheckInput, EndpointFacts, Instant, Sentence, Verdict } from "@/lib/checks/types";
import type { Severity } from "@/lib/endpoints/vocabulary";

/**
 * Verdicts that do not depend on time are made once per module and shared by every endpoint, so that judging allocates
 * nothing for them; their sentence is written only when somebody reads it.
 */
const none: readonly string[] = [];

export function pass(evidence: Sentence): Verdict {
  return { code: "pass", severity: null, changesAt: null, missing: none, evidence };
}

export function fail(severity: Severity, evidence: Sentence): Verdict {
  return { code: "fail", severity, changesAt: null, missing: none, evidence };
}

export function unknown(missing: string | readonly string[], evidence: Sentence): Verdict {
  return { code: "unknown", severity: null, changesAt: null, missing: typeof missing === "string" ? [missing] : missing, evidence };
}

export function notApplicable(evidence: Sentence): Verdict {
  return { code: "not_applicable", severity: null, changesAt: null, missing: none, evidence };
}

/** The same verdict, with the instant at which time alone would change it. */
export function until(verdict: Verdict, changesAt: Instant | null): Verdict {
  if (changesAt === null) return verdict;
  return { code: verdict.code, severity: verdict.severity, changesAt, missing: verdict.missing, evidence: verdict.evidence };
}

/** A check sees only the facts that it declares to read; the compiler holds it to that. */
export function defineCheck<const Key extends keyof EndpointFacts>(
  check: Omit<Check, "reads" | "evaluate"> & {
    reads: readonly Key[];
    evaluate(input: Omit<CheckInput, "facts"> & { facts: Pick<EndpointFacts, Key> }): Verdict;
  },
): Check {
  return check;
}
