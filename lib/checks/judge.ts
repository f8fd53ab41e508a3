import { isStopped } from "@/lib/checks/life";
import { policyFor, ruleFor } from "@/lib/checks/policy";
import { checks } from "@/lib/checks/registry";
import { severityFor, severityRank } from "@/lib/checks/severity";
import type { Check, CheckCapabilities, CheckInput, CheckPolicy, EndpointFacts, Instant, Verdict, VerdictCode } from "@/lib/checks/types";
import { notApplicable } from "@/lib/checks/verdicts";
import type { Severity } from "@/lib/endpoints/vocabulary";

/** One character per check, at its index: P(ass), F(ail), U(nknown), N(ot applicable). */
export const codeLetters: Readonly<Record<VerdictCode, string>> = { pass: "P", fail: "F", unknown: "U", not_applicable: "N" };

export interface FailedCheck {
  checkId: string;
  /** Its place in the codes. */
  index: number;
  severity: Severity;
}

export interface Judgement {
  codes: string;
  failing: FailedCheck[];
  worstSeverity: Severity | null;
  /** The earliest instant at which time alone would change a code or a severity; null = never. */
  changesAt: Instant | null;
  /** Answered = pass or fail; applicable = these and unknown. */
  coverage: { answered: number; applicable: number };
  policyVersion: number;
}

const stopped = notApplicable(({ facts }) =>
  facts.merged
    ? "It was merged into another endpoint, which is checked in its place."
    : "It is gone, or retired and stopped at the provider: nothing is left to check.",
);
const switchedOff = notApplicable(({ policy }) => `Switched off by policy version ${policy.version}.`);

/** What a policy says per check, by index, so that judging looks nothing up by name. */
interface Switches {
  off: boolean[];
  severity: (Severity | null)[];
}
const switchesByPolicy = new WeakMap<CheckPolicy, Switches>();

function switchesOf(policy: CheckPolicy): Switches {
  let switches = switchesByPolicy.get(policy);
  if (!switches) {
    switches = {
      off: checks.map(({ id }) => policy.disabledChecks.includes(id)),
      severity: checks.map(({ id }) => policy.severityOverrides[id] ?? null),
    };
    switchesByPolicy.set(policy, switches);
  }
  return switches;
}

/** By check: whether the policy, as it holds for one class, switches it off. */
export function switchedOffBy(policy: CheckPolicy): readonly boolean[] {
  return switchesOf(policy).off;
}

export function inputFor(facts: EndpointFacts, capabilities: CheckCapabilities, policy: CheckPolicy, now: Instant): CheckInput {
  return { facts, capabilities, policy: policyFor(policy, facts), rotation: ruleFor(policy, facts), now };
}

/** One check under the engine's own rules: what has stopped is not judged, nor what the policy switches off. */
export function evaluateCheck(check: Check, input: CheckInput): Verdict {
  if (switchesOf(input.policy).off[check.index]) return switchedOff;
  if (isStopped(input.facts) && !check.judgesStopped) return stopped;
  return check.evaluate(input);
}

/** The severity that people see: the policy's or the check's own, stepped by environment and data class. */
export function finalSeverity(check: Check, verdict: Verdict, input: CheckInput): Severity | null {
  if (verdict.severity === null) return null;
  const base = switchesOf(input.policy).severity[check.index] ?? verdict.severity;
  return severityFor(base, input.facts, check.neverLowered === true);
}

const letters = Buffer.alloc(checks.length);
const [passLetter, failLetter, unknownLetter, notApplicableLetter] = Buffer.from("PFUN") as unknown as [number, number, number, number];

/** Judges one endpoint by all checks. Pure and made for millions of rows: no sentence is written here. */
export function judge(facts: EndpointFacts, capabilities: CheckCapabilities, policy: CheckPolicy, now: Instant): Judgement {
  const input = inputFor(facts, capabilities, policy, now);
  const { off, severity: overrides } = switchesOf(input.policy);
  const onlyStopped = isStopped(facts);
  const failing: FailedCheck[] = [];
  let worstSeverity: Severity | null = null;
  let changesAt: Instant | null = null;
  let answered = 0;
  let unknowns = 0;

  for (let index = 0; index < checks.length; index++) {
    const check = checks[index] as Check;
    if (off[index] || (onlyStopped && !check.judgesStopped)) {
      letters[index] = notApplicableLetter;
      continue;
    }
    const verdict = check.evaluate(input);
    if (verdict.changesAt !== null && (changesAt === null || verdict.changesAt < changesAt)) changesAt = verdict.changesAt;
    switch (verdict.code) {
      case "pass":
        letters[index] = passLetter;
        answered++;
        break;
      case "not_applicable":
        letters[index] = notApplicableLetter;
        break;
      case "unknown":
        letters[index] = unknownLetter;
        unknowns++;
        break;
      case "fail": {
        letters[index] = failLetter;
        answered++;
        const base = overrides[index] ?? verdict.severity ?? check.severity;
        const severity = severityFor(base, facts, check.neverLowered === true);
        failing.push({ checkId: check.id, index, severity });
        if (worstSeverity === null || severityRank[severity] > severityRank[worstSeverity]) worstSeverity = severity;
      }
    }
  }
  return {
    codes: letters.toString("latin1"),
    failing,
    worstSeverity,
    changesAt,
    coverage: { answered, applicable: answered + unknowns },
    policyVersion: policy.version,
  };
}
