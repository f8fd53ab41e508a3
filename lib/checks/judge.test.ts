import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeVerdicts } from "@/lib/checks/describe";
import { codeLetters, judge } from "@/lib/checks/judge";
import { builtInPolicy } from "@/lib/checks/policy";
import { checkById, checks } from "@/lib/checks/registry";
import { stepSeverity } from "@/lib/checks/severity";
import { arbitraryCapabilities, arbitraryFacts, arbitraryPolicy } from "@/lib/checks/testing/arbitrary-facts";
import { ableCapabilities, now, soundFacts, withFacts } from "@/lib/checks/testing/facts";
import type { CheckPolicy, EndpointFacts } from "@/lib/checks/types";

const judged = (changes: Record<string, unknown>, policy: Partial<CheckPolicy> = {}) =>
  judge(withFacts(soundFacts, changes), ableCapabilities, { ...builtInPolicy, ...policy }, now);
const severityOf = (id: string, changes: Record<string, unknown>, policy: Partial<CheckPolicy> = {}) =>
  judged(changes, policy).failing.find(({ checkId }) => checkId === id)?.severity;
const codeOf = (id: string, changes: Record<string, unknown>, policy: Partial<CheckPolicy> = {}) =>
  judged(changes, policy).codes[checkById(id).index];

describe("the catalogue", () => {
  it("has 47 checks whose indexes are their places, with ids and titles of their own", () => {
    expect(checks).toHaveLength(47);
    expect(checks.map(({ index }) => index)).toEqual([...checks.keys()]);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(47);
    expect(new Set(checks.map(({ title }) => title)).size).toBe(47);
  });

  it("says of each why it matters and what to do, in sentences", () => {
    for (const { why, remediation } of checks) for (const text of [why, remediation]) expect(text).toMatch(/^[A-Z].{15,}\.$|^.{10,}$/);
  });

  it("never lowers what proves, or nearly proves, an intrusion", () => {
    expect(checks.filter(({ neverLowered }) => neverLowered).map(({ index }) => index + 1)).toEqual([3, 21, 24, 26, 27, 35, 36, 42]);
  });
});

describe("one judgement", () => {
  it("finds nothing wrong with an endpoint of which all is known and well", () => {
    const { codes, failing, worstSeverity, coverage } = judged({});
    expect(codes).toMatch(/^[PN]{47}$/);
    expect({ failing, worstSeverity }).toEqual({ failing: [], worstSeverity: null });
    expect(coverage.answered).toBe(coverage.applicable);
  });

  it("counts coverage as answered out of applicable", () => {
    const { codes, coverage } = judged({ probe: null, lastDeliveryAt: null });
    const count = (letter: string) => codes.split(letter).length - 1;
    expect(coverage).toEqual({ answered: count("P") + count("F"), applicable: 47 - count("N") });
    expect(coverage.applicable - coverage.answered).toBe(4);
  });

  it("agrees with the described verdicts, check by check", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryCapabilities, arbitraryPolicy, (facts, capabilities, policy) => {
        const { codes, failing, changesAt } = judge(facts, capabilities, policy, now);
        const described = describeVerdicts(facts, capabilities, policy, now);
        expect(described.map(({ code }) => codeLetters[code]).join("")).toBe(codes);
        expect(described.flatMap(({ check, severity }) => (severity ? [{ checkId: check.id, index: check.index, severity }] : []))).toEqual(
          failing,
        );
        const times = described.flatMap((one) => (one.changesAt === null ? [] : [one.changesAt]));
        expect(changesAt).toBe(times.length === 0 ? null : Math.min(...times));
        for (const { evidence } of described) expect(evidence).not.toMatch(/undefined|null|NaN|\[object|fp_/);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("severity", () => {
  const tokenOff = { "tls.verify": "no" };
  it.each([
    ["production", "confidential", "high"],
    ["unknown", "confidential", "high"],
    ["staging", "internal", "medium"],
    ["test", "public", "medium"],
    ["development", "unknown", "medium"],
    ["production", "restricted", "critical"],
    ["staging", "restricted", "high"],
  ])("high in %s with %s data is %s", (environment, dataClass, expected) => {
    expect(severityOf("tls-verification-off", { ...tokenOff, environment, dataClass })).toBe(expected);
  });

  it("stays where the catalogue says that it is never lowered, and still rises with restricted data", () => {
    expect(severityOf("replay-accepted", { "probe.replayAccepted": true, environment: "test", dataClass: "internal" })).toBe("high");
    expect(severityOf("replay-accepted", { "probe.replayAccepted": true, environment: "test", dataClass: "restricted" })).toBe("critical");
  });

  it("has a floor and a cap", () => {
    expect(stepSeverity("info", -1)).toBe("info");
    expect(stepSeverity("critical", 1)).toBe("critical");
  });
});

describe("what has stopped", () => {
  const bad = { "url.scheme": "http", "owner.state": "missing" };
  it("leaves nothing to check when it is gone", () => {
    expect(judged({ ...bad, presence: "gone" }).codes).toBe("N".repeat(47));
  });

  it("leaves only its end of life to check when it is retired and stopped at the provider", () => {
    const { codes } = judged({ ...bad, lifecycle: "retired", providerState: "paused" });
    expect(codes).toBe(`${"N".repeat(6)}P${"N".repeat(40)}`);
  });

  it.each(["active", "unknown"])("hides nothing when it is retired and %s at the provider", (providerState) => {
    expect(codeOf("url-not-https", { ...bad, lifecycle: "retired", providerState })).toBe("F");
  });

  it("judges a paused one: a click makes it deliver again", () => {
    expect(codeOf("url-not-https", { ...bad, providerState: "paused" })).toBe("F");
  });
});

describe("policy", () => {
  it("switches checks off as not applicable, and says by which version", () => {
    const policy = { version: 9, disabledChecks: ["url-not-https"] };
    expect(codeOf("url-not-https", { "url.scheme": "http" }, policy)).toBe("N");
    const verdicts = describeVerdicts(soundFacts, ableCapabilities, { ...builtInPolicy, ...policy }, now);
    expect(verdicts[checkById("url-not-https").index]?.evidence).toBe("Switched off by policy version 9.");
    expect(judged({}, policy).policyVersion).toBe(9);
  });

  it("replaces the base severity, which the environment then steps", () => {
    const policy = { severityOverrides: { "tls-verification-off": "low" as const } };
    expect(severityOf("tls-verification-off", { "tls.verify": "no" }, policy)).toBe("low");
    expect(severityOf("tls-verification-off", { "tls.verify": "no", environment: "test" }, policy)).toBe("info");
  });

  it("holds other thresholds for a class, the later override winning", () => {
    const classOverrides: CheckPolicy["classOverrides"] = [
      { match: { environment: "production" }, staleDays: 5, severityOverrides: { "stale-endpoint": "high" } },
      { match: { provider: "stripe" }, staleDays: 10 },
    ];
    const old = (days: number) => ({ lastDeliveryAt: now - days * 86_400_000 - 1 });
    expect(codeOf("stale-endpoint", old(9), { classOverrides })).toBe("P");
    expect(severityOf("stale-endpoint", old(10), { classOverrides })).toBe("high");
    expect(codeOf("stale-endpoint", { ...old(9), provider: "github" }, { classOverrides })).toBe("F");
    expect(codeOf("stale-endpoint", { ...old(89), provider: "github", environment: "test" }, { classOverrides })).toBe("P");
  });

  it("asks for rotation by the first rule that matches", () => {
    const set = (days: number, more: Partial<EndpointFacts>) => ({ "secret.setNotBefore": now - days * 86_400_000, ...more });
    const rotation: CheckPolicy["rotation"] = [
      { environment: "test", intervalDays: null, warnDays: 0 },
      { dataClass: "confidential", intervalDays: 100, warnDays: 10 },
      { intervalDays: 365, warnDays: 30 },
    ];
    expect(codeOf("secret-overdue", set(99, {}), { rotation })).toBe("P");
    expect(codeOf("secret-overdue", set(100, {}), { rotation })).toBe("F");
    expect(codeOf("secret-overdue", set(900, { environment: "test" }), { rotation })).toBe("N");
    expect(codeOf("secret-overdue", set(300, { dataClass: "public" }), { rotation })).toBe("P");
  });
});
