import { evaluateCheck, finalSeverity, inputFor } from "@/lib/checks/judge";
import { checks } from "@/lib/checks/registry";
import type { Check, CheckCapabilities, CheckInput, CheckPolicy, EndpointFacts, Instant, VerdictCode } from "@/lib/checks/types";
import type { Severity } from "@/lib/endpoints/vocabulary";

export interface DescribedVerdict {
  check: Check;
  code: VerdictCode;
  severity: Severity | null;
  changesAt: Instant | null;
  /** Facts, as paths, that would turn an unknown into an answer. */
  missing: readonly string[];
  evidence: string;
}

/** All verdicts of one endpoint with their sentences, in the order of the catalogue: for its page and for evidence packs. */
export function describeVerdicts(
  facts: EndpointFacts,
  capabilities: CheckCapabilities,
  policy: CheckPolicy,
  now: Instant,
): DescribedVerdict[] {
  const input = inputFor(facts, capabilities, policy, now);
  return checks.map((check) => describeCheck(check, input));
}

export function describeCheck(check: Check, input: CheckInput): DescribedVerdict {
  const verdict = evaluateCheck(check, input);
  return {
    check,
    code: verdict.code,
    severity: finalSeverity(check, verdict, input),
    changesAt: verdict.changesAt,
    missing: verdict.missing,
    evidence: typeof verdict.evidence === "string" ? verdict.evidence : verdict.evidence(input),
  };
}
