import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inputFor, judge } from "@/lib/checks/judge";
import { builtInPolicy } from "@/lib/checks/policy";
import { checks } from "@/lib/checks/registry";
import { severityRank } from "@/lib/checks/severity";
import { arbitraryCapabilities, arbitraryFacts, arbitraryPolicy } from "@/lib/checks/testing/arbitrary-facts";
import { now, unknownFacts, withFacts } from "@/lib/checks/testing/facts";
import { dayMs } from "@/lib/checks/time";
import type { EndpointFacts, Verdict } from "@/lib/checks/types";

const runs = { numRuns: 2_000 };
const answer = ({ code, severity, changesAt }: Verdict) => ({ code, severity, changesAt });

describe("an unrelated fact changes nothing", () => {
  it.each(checks.map((check) => ({ id: check.id, check })))("$id", ({ check }) => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryFacts, arbitraryCapabilities, arbitraryPolicy, (facts, others, capabilities, policy) => {
        const input = inputFor(facts, capabilities, policy, now);
        const related = Object.fromEntries(check.reads.map((key) => [key, facts[key]]));
        const changed = { ...input, facts: { ...others, ...related } };
        expect(answer(check.evaluate(changed))).toEqual(answer(check.evaluate(input)));
      }),
      { numRuns: 200 },
    );
  });
});

describe("time", () => {
  const seen = (facts: EndpointFacts, rest: Parameters<typeof judgeAt>[1], at: number) => {
    const { codes, failing } = judgeAt(facts, rest, at);
    return { codes, failing };
  };
  const judgeAt = (facts: EndpointFacts, [capabilities, policy]: [Parameters<typeof judge>[1], Parameters<typeof judge>[2]], at: number) =>
    judge(facts, capabilities, policy, at);

  it("changes no code and no severity before changesAt", () => {
    fc.assert(
      fc.property(
        arbitraryFacts,
        arbitraryCapabilities,
        arbitraryPolicy,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (facts, capabilities, policy, shares) => {
          const before = judge(facts, capabilities, policy, now);
          const end = before.changesAt ?? now + 4000 * dayMs;
          expect(end).toBeGreaterThan(now);
          for (const at of [end - 1, ...shares.map((share) => now + Math.floor(share * (end - 1 - now)))])
            expect(seen(facts, [capabilities, policy], at)).toEqual({ codes: before.codes, failing: before.failing });
        },
      ),
      runs,
    );
  });

  it("changes something exactly at changesAt", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryCapabilities, arbitraryPolicy, (facts, capabilities, policy) => {
        const before = judge(facts, capabilities, policy, now);
        if (before.changesAt === null) return;
        expect(seen(facts, [capabilities, policy], before.changesAt)).not.toEqual({ codes: before.codes, failing: before.failing });
      }),
      runs,
    );
  });
});

describe("an older secret", () => {
  it("never lowers the worst severity, nor any severity of a check that is about its age", () => {
    const age = fc.integer({ min: 0, max: 900 * dayMs });
    fc.assert(
      fc.property(arbitraryFacts, arbitraryCapabilities, age, age, (facts, capabilities, olderA, olderB) => {
        const { setNotBefore, setNotAfter } = facts.secret;
        const older = withFacts(facts, {
          "secret.setNotBefore": setNotBefore === null ? null : setNotBefore - olderA,
          "secret.setNotAfter": setNotAfter === null ? null : setNotAfter - olderB,
        });
        const before = judge(facts, capabilities, builtInPolicy, now);
        const after = judge(older, capabilities, builtInPolicy, now);
        const rank = (judged: typeof before, id: string) => {
          const failed = judged.failing.find(({ checkId }) => checkId === id);
          return failed === undefined ? -1 : severityRank[failed.severity];
        };
        for (const id of ["secret-overdue", "departed-holder-not-rotated", "third-party-compromised"])
          expect(rank(after, id)).toBeGreaterThanOrEqual(rank(before, id));
        if (before.worstSeverity !== null)
          expect(severityRank[after.worstSeverity ?? "info"]).toBeGreaterThanOrEqual(severityRank[before.worstSeverity]);
      }),
      runs,
    );
  });
});

/** Facts that can be unknown; taken away together where one follows from the other. */
const removable: Record<string, unknown>[] = [
  ...["direction", "environment", "dataClass", "movesMoneyOrGrantsAccess", "providerState", "createdAt", "lastDeliveryAt", "deliveries30d"],
  ...["failures30d", "auth.method", "auth.scheme", "auth.secretSet", "auth.secretScope", "secret.setNotBefore", "secret.setNotAfter"],
  ...["secret.entropyBits", "secret.leakMatched", "secret.inClear", "url.scheme", "url.host", "url.credential", "url.addressClass"],
  ...[
    "url.approvedDestination",
    "tls.verify",
    "tls.certificate",
    "dns.cnameDangling",
    "dns.unclaimedService",
    "events.all",
    "events.names",
  ],
  ...["events.used90d", "servicePermissions.names", "servicePermissions.used", "receiver.validatesPayload", "receiver.handlesDuplicates"],
  ...["receiver.replay", "probe", "ipAllowlist.entries", "thirdParty", "creator.kind", "creator.personal", "aiAgent.invokes"],
  ...["aiAgent.humanApprovalForWrites", "aiAgent.rateCapped"],
].map((path) => ({ [path]: valueAt(unknownFacts, path) }));
removable.push({ "secret.fingerprint": null, "secret.sharedWith": null });
// Without its certificate a credential is judged by its bounds: another basis, not a missing fact.
removable.push({ "secret.certificateNotAfter": null, "secret.setNotBefore": null, "secret.setNotAfter": null });

function valueAt(facts: EndpointFacts, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], facts);
}

describe("taking facts away", () => {
  it("never turns unknown or fail into pass", () => {
    fc.assert(
      fc.property(
        arbitraryFacts,
        arbitraryCapabilities,
        fc.subarray(removable, { minLength: 1, maxLength: 6 }),
        (facts, arbitrary, removals) => {
          // A provider that delivers over https only cannot have an http address: that contradiction is left out.
          const capabilities = { ...arbitrary, httpsOnly: "no" as const };
          const before = judge(facts, capabilities, builtInPolicy, now);
          const poorer = withFacts(facts, Object.assign({}, ...removals));
          const after = judge(poorer, capabilities, builtInPolicy, now);
          for (const { id, index } of checks) {
            // Rotation rules and review intervals hang on the class: without it another, wider rule applies, by design.
            const classRemoved = removals.some((removal) => "dataClass" in removal || "environment" in removal);
            if (classRemoved && ["secret-overdue", "secret-due-soon", "rotation-policy-missing", "attestation-overdue"].includes(id))
              continue;
            if (before.codes[index] === "U" || before.codes[index] === "F") expect(`${id} ${after.codes[index]}`).not.toBe(`${id} P`);
          }
        },
      ),
      runs,
    );
  });

  it("judges an endpoint of which nothing is known by its life and its approvals alone", () => {
    const { codes } = judge(unknownFacts, { ...capabilitiesUnknown() }, builtInPolicy, now);
    const answered = checks.filter(({ index }) => codes[index] === "P" || codes[index] === "F").map(({ id }) => id);
    expect(answered).toEqual([
      "owner-missing",
      "departed-holder-not-rotated",
      "retired-but-active",
      "unregistered-endpoint",
      "rotation-policy-missing",
    ]);
  });
});

function capabilitiesUnknown(): Parameters<typeof judge>[1] {
  const unknown = "unknown" as const;
  return {
    canSign: unknown,
    canAuthenticate: unknown,
    canVerifyTls: unknown,
    selectsEvents: unknown,
    sendsDeliveryId: unknown,
    signsTimestamp: unknown,
    retries: unknown,
    offersServiceIdentity: unknown,
    publishesIpRanges: unknown,
    offersStrongAlgorithm: unknown,
    httpsOnly: unknown,
    allEvents: null,
  };
}
