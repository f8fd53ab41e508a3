import { expect, it } from "vitest";
import { codeLetters } from "@/lib/checks/judge";
import { builtInPolicy } from "@/lib/checks/policy";
import { checkById } from "@/lib/checks/registry";
import { ableCapabilities, inputOf, soundFacts, withFacts } from "@/lib/checks/testing/facts";
import type { CheckCapabilities, CheckPolicy } from "@/lib/checks/types";

/** [what differs from the sound endpoint, "P" | "U" | "N" | "F severity", what differs in capabilities, in the policy]. */
type Row = [changes: Record<string, unknown>, expected: string, capabilities?: Partial<CheckCapabilities>, policy?: Partial<CheckPolicy>];

/** One test per row; each also proves that its sentence can be written and names no fingerprint. */
export function verdictTable(checkId: string, rows: readonly Row[]): void {
  it.each(rows.map((row) => ({ row, name: `${checkId}: ${JSON.stringify(row[0])} ${row[2] ? JSON.stringify(row[2]) : ""} -> ${row[1]}` })))(
    "$name",
    ({ row: [changes, expected, capabilities, policy] }) => {
      const input = inputOf(withFacts(soundFacts, changes), {
        capabilities: { ...ableCapabilities, ...capabilities },
        policy: { ...builtInPolicy, ...policy },
      });
      const verdict = checkById(checkId).evaluate(input);
      const severity = verdict.severity === null ? "" : ` ${verdict.severity}`;
      expect(`${codeLetters[verdict.code]}${severity}`).toBe(expected);
      const sentence = typeof verdict.evidence === "string" ? verdict.evidence : verdict.evidence(input);
      expect(sentence).toMatch(/^[A-Z0-9?“a-z].{5,}[.]$/s);
      expect(sentence).not.toMatch(/undefined|null|NaN|fp_|Invalid Date/);
      if (verdict.code === "unknown") expect(verdict.missing.length).toBeGreaterThan(0);
    },
  );
}
