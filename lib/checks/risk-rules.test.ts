import fc from "fast-check";
import { expect, it } from "vitest";
import { severities, tri } from "@/lib/endpoints/vocabulary";
import { mostPoints, type RiskInput, riskScore } from "./risk-rules";

const input: fc.Arbitrary<RiskInput> = fc.record({
  failing: fc.array(fc.constantFrom(...severities), { maxLength: 46 }),
  movesMoneyOrGrantsAccess: fc.constantFrom(...tri),
});

it.each<[Partial<RiskInput>, number]>([
  [{}, 0],
  [{ failing: ["info"] }, 0],
  [{ failing: ["low"] }, 2],
  [{ failing: ["critical", "high", "medium"] }, 68],
  [{ failing: ["critical", "critical", "high"] }, 100],
  [{ failing: ["critical", "critical", "critical"] }, 100],
  [{ movesMoneyOrGrantsAccess: "yes" }, 0],
  [{ failing: ["low"], movesMoneyOrGrantsAccess: "yes" }, 12],
  [{ failing: ["low"], movesMoneyOrGrantsAccess: "unknown" }, 2],
])("%o scores %d", (part, score) => {
  expect(riskScore({ failing: [], movesMoneyOrGrantsAccess: "unknown", ...part }).score).toBe(score);
});

it("is the capped sum of what it shows, whatever the endpoint", () => {
  fc.assert(
    fc.property(input, (given) => {
      const { score, parts } = riskScore(given);
      expect(score).toBe(
        Math.min(
          mostPoints,
          parts.reduce((sum, { points }) => sum + points, 0),
        ),
      );
    }),
  );
});

it("never falls when one more check fails or one fails worse", () => {
  fc.assert(
    fc.property(input, fc.constantFrom(...severities), (given, severity) => {
      const { score } = riskScore(given);
      expect(riskScore({ ...given, failing: [...given.failing, severity] }).score).toBeGreaterThanOrEqual(score);
      const [first, ...others] = given.failing;
      if (first) expect(riskScore({ ...given, failing: ["critical", ...others] }).score).toBeGreaterThanOrEqual(score);
    }),
  );
});
