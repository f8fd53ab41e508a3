import type { Control } from "@/lib/checks/framework-lists";
import {
  type Citation,
  checksFor,
  citations,
  controlOf,
  type Framework,
  type FrameworkId,
  frameworks,
  referencesOf,
} from "@/lib/checks/frameworks";
import { checks } from "@/lib/checks/registry";
import type { Check, VerdictCode } from "@/lib/checks/types";
import type { VerdictCounts } from "./schema";

export const verdictOfLetter: Readonly<Record<string, VerdictCode>> = { P: "pass", F: "fail", U: "unknown", N: "not_applicable" };

export const noVerdicts = (): VerdictCounts => ({ pass: 0, fail: 0, unknown: 0, not_applicable: 0 });

/** Verdict codes with how many endpoints have exactly these, folded into counts per check; the place in the list is the check's index. */
export function countVerdicts(rows: Iterable<{ codes: string; count: number }>): VerdictCounts[] {
  const counts = checks.map(noVerdicts);
  for (const { codes, count } of rows) {
    for (let index = 0; index < checks.length; index++) {
      const verdict = verdictOfLetter[codes[index] ?? ""];
      if (verdict) counts[index]![verdict] += count;
    }
  }
  return counts;
}

export function sumCounts(all: readonly VerdictCounts[]): VerdictCounts {
  const sum = noVerdicts();
  for (const counts of all) for (const verdict of Object.keys(sum) as VerdictCode[]) sum[verdict] += counts[verdict];
  return sum;
}

/** Answered pass or fail, out of applicable; undefined where nothing is applicable. */
export function coverageOf({ pass, fail, unknown }: VerdictCounts): number | undefined {
  const applicable = pass + fail + unknown;
  return applicable === 0 ? undefined : (pass + fail) / applicable;
}

export interface ControlCoverage {
  control: Control;
  checks: Check[];
  counts: VerdictCounts;
  coverage: number | undefined;
}

/** Every control of a framework with what its checks say; a control without a check is listed, for silence is no evidence. */
export function coverageByControl(framework: Framework, counts: readonly VerdictCounts[]): ControlCoverage[] {
  return framework.controls.map((control) => {
    const supporting = checksFor(framework.id, control.id);
    const sum = sumCounts(supporting.map((check) => counts[check.index] ?? noVerdicts()));
    return { control, checks: supporting, counts: sum, coverage: coverageOf(sum) };
  });
}

export function findControl(
  frameworkId: FrameworkId,
  controlId: string,
): { framework: Framework; control: Control; checks: Check[] } | undefined {
  const framework = frameworks.find(({ id }) => id === frameworkId);
  const control = framework?.controls.find(({ id }) => id === controlId);
  return framework && control ? { framework, control, checks: checksFor(frameworkId, controlId) } : undefined;
}

/** Which clauses of the control a check speaks of: IA-5f, IA-5g. */
export function clausesOf(check: Check, framework: FrameworkId, controlId: string): string[] {
  return referencesOf(check, framework).filter((reference) => controlOf(reference) === controlId);
}

/** What the source text cites for this control, where it cites it wrongly. */
export function citationsOf(framework: FrameworkId, controlId: string): Citation[] {
  return citations.filter(({ controls }) => controls.some((one) => one.framework === framework && one.id === controlId));
}
