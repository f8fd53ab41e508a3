import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { activityOf, staleAt } from "@/lib/checks/activity";
import { assuranceOf } from "@/lib/checks/assurance";
import { judge } from "@/lib/checks/judge";
import { isUnowned, ownerStateOf } from "@/lib/checks/owner-state";
import { builtInPolicy, policyFor, ruleFor } from "@/lib/checks/policy";
import { checkById } from "@/lib/checks/registry";
import { rotationOf } from "@/lib/checks/rotation-status";
import { secretAge } from "@/lib/checks/secret-age";
import { arbitraryFacts, arbitraryPolicy } from "@/lib/checks/testing/arbitrary-facts";
import { ableCapabilities, daysAgo, now, soundFacts, withFacts } from "@/lib/checks/testing/facts";
import { dayMs, formatAge, formatDay } from "@/lib/checks/time";

const rule = { intervalDays: 180, warnDays: 30 };
const none = { "auth.method": "none", "auth.secretSet": "no", "secret.fingerprint": null };
const bounds = (notBefore: number | null, notAfter: number | null) => ({
  "secret.setNotBefore": notBefore,
  "secret.setNotAfter": notAfter,
});

describe("rotation status", () => {
  it.each([
    ["in_policy", bounds(daysAgo(150) + 1, null), null],
    ["due_soon", bounds(daysAgo(150), null), null],
    ["due_soon", bounds(daysAgo(180) + 1, null), null],
    ["overdue", bounds(daysAgo(180), null), "worst_case"],
    ["overdue", bounds(daysAgo(180), daysAgo(180) + 1), "worst_case"],
    ["overdue", bounds(daysAgo(180), daysAgo(180)), "certain"],
    ["overdue", bounds(null, daysAgo(180)), "certain"],
    ["age_unknown", bounds(null, daysAgo(180) + 1), null],
    ["age_unknown", bounds(null, null), null],
    ["age_unknown", { "auth.secretSet": "unknown", "secret.fingerprint": null }, null],
    ["none_held", none, null],
    ["not_applicable", { presence: "gone" }, null],
    ["not_applicable", { "auth.method": "asymmetric" }, null],
    ["due_soon", { "secret.certificateNotAfter": now + 30 * dayMs }, null],
    ["in_policy", { "secret.certificateNotAfter": now + 30 * dayMs + 1 }, null],
    ["overdue", { "secret.certificateNotAfter": now }, "certain"],
  ])("is %s for %j", (status, changes, certainty) => {
    expect(rotationOf(withFacts(soundFacts, changes), rule, now)).toMatchObject({ status, certainty });
  });

  it("is due by the earlier bound plus the interval", () => {
    expect(rotationOf(soundFacts, rule, now).dueAt).toBe(daysAgo(20) + 180 * dayMs);
    expect(rotationOf(withFacts(soundFacts, bounds(null, daysAgo(1))), rule, now).dueAt).toBeNull();
    expect(rotationOf(withFacts(soundFacts, none), rule, now).dueAt).toBeNull();
  });

  it("is judged by the earlier one when its bounds contradict each other", () => {
    const contradicting = withFacts(soundFacts, bounds(daysAgo(160), daysAgo(170)));
    expect(rotationOf(contradicting, rule, now)).toMatchObject({ status: "due_soon", changesAt: daysAgo(-10) });
    expect(rotationOf(contradicting, rule, daysAgo(-10)).status).toBe("overdue");
  });

  it("gives way to an open run, unless nothing is held", () => {
    expect(rotationOf(withFacts(soundFacts, bounds(daysAgo(900), null)), rule, now, "in_run").status).toBe("in_run");
    expect(rotationOf(soundFacts, rule, now, "blocked").status).toBe("blocked");
    expect(rotationOf(withFacts(soundFacts, none), rule, now, "in_run").status).toBe("none_held");
  });

  it("is not applicable where the policy asks for none", () => {
    expect(rotationOf(soundFacts, { intervalDays: null, warnDays: 30 }, now).status).toBe("not_applicable");
  });

  it("agrees with the checks, and holds until it says that it changes", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryPolicy, (facts, policy) => {
        const own = ruleFor(policy, facts);
        const rotation = rotationOf(facts, own, now);
        const { codes } = judge({ ...facts, presence: "seen", lifecycle: "active" }, ableCapabilities, policy, now);
        const fails = (id: string) => codes[checkById(id).index] === "F";
        if (facts.presence !== "gone") {
          expect(rotation.status === "overdue").toBe(fails("secret-overdue"));
          expect(rotation.status === "due_soon").toBe(fails("secret-due-soon"));
        }
        const end = rotation.changesAt ?? now + 4000 * dayMs;
        expect(rotationOf(facts, own, end - 1)).toMatchObject({ status: rotation.status, certainty: rotation.certainty });
        if (rotation.changesAt !== null)
          expect(rotationOf(facts, own, end)).not.toMatchObject({ status: rotation.status, certainty: rotation.certainty });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("secret age", () => {
  const age = (changes: Record<string, unknown>) => secretAge(withFacts(soundFacts, changes).secret, now);
  it.each([
    ["412 d (observed)", bounds(daysAgo(412), daysAgo(412))],
    ["412 d (stated)", { ...bounds(daysAgo(412), daysAgo(412)), "secret.setNotAfterBasis": "stated" }],
    ["90–412 d", bounds(daysAgo(412), daysAgo(90))],
    ["0–412 d", bounds(daysAgo(412), null)],
    ["1,200–2,000 d", bounds(daysAgo(2000), daysAgo(1200))],
    ["?", bounds(null, daysAgo(90))],
    ["?", bounds(null, null)],
    ["5 h (observed)", bounds(now - 5 * 3_600_000, now - 5 * 3_600_000)],
    ["0 min (observed)", bounds(now + dayMs, now + dayMs)],
    ["0–90 d", bounds(daysAgo(90), now + dayMs)],
  ])("reads %s", (label, changes) => {
    expect(age(changes).label).toBe(label);
  });

  it("tells the least age even when the rest is unknown", () => {
    expect(age(bounds(null, daysAgo(90)))).toMatchObject({ minDays: 90, maxDays: null, basis: "unknown" });
  });
});

describe("assurance", () => {
  const level = (changes: Record<string, unknown>) => assuranceOf(withFacts(soundFacts, changes));
  const auth = (method: string, scheme: string | null = null, more: Record<string, unknown> = {}) => ({
    "auth.method": method,
    "auth.scheme": scheme,
    ...more,
  });
  it.each([
    ["strong", auth("mtls"), "mutual TLS"],
    ["strong", auth("asymmetric", "standard-webhooks-v1a"), "payload and time"],
    ["strong", auth("asymmetric", "sendgrid-ecdsa"), "payload and time"],
    ["fair", auth("asymmetric", "ed25519"), "not known to cover the time"],
    ["fair", auth("hmac", "github-sha256"), "own secret"],
    ["fair", auth("oauth2"), "short-lived"],
    ["weak", auth("hmac", "github-sha1"), "legacy"],
    ["weak", auth("hmac", "vercel-sha1"), "legacy"],
    ["weak", auth("hmac", "mailgun-sha256"), "does not cover the payload"],
    ["weak", auth("hmac", "shopify-sha256", { "auth.secretScope": "app" }), "whole app"],
    ["weak", auth("hmac", "shopify-sha256", { "auth.secretScope": "account" }), "whole account"],
    ["weak", auth("bearer"), "fixed bearer"],
    ["weak", auth("basic"), "user and password"],
    ["weak", auth("static_header"), "fixed header"],
    ["weak", auth("url_secret", null, { "auth.secretSet": "unknown" }), "address itself"],
    ["none", auth("none", null, { "auth.secretSet": "no" }), "not authenticated"],
    ["none", auth("hmac", "github-sha256", { "auth.secretSet": "no" }), "no secret is set"],
    ["unknown", auth("hmac", "github-sha256", { "auth.secretSet": "unknown" }), "secret is set is not known"],
    ["unknown", auth("unknown"), "not known"],
    ["unknown", auth("hmac"), "scheme"],
    ["unknown", auth("hmac", "hmac-sha256", { "auth.secretScope": "unknown" }), "own is not known"],
    ["unknown", auth("hmac", "convoy"), "not known"],
    ["fair", auth("mtls", null, { "url.scheme": "http" }), "plain http"],
    ["weak", auth("hmac", "github-sha256", { "tls.verify": "no" }), "not verified"],
    ["weak", auth("hmac", "github-sha256", { "tls.verify": "no", "url.scheme": "http" }), "plain http"],
    ["none", auth("bearer", null, { "tls.verify": "no" }), "not verified"],
    ["unknown", auth("unknown", null, { "url.scheme": "http" }), "not known"],
  ])("is %s for %j", (expected, changes, because) => {
    expect(level(changes).level).toBe(expected);
    expect(level(changes).decidedBy).toContain(because);
  });
});

describe("activity", () => {
  it("is unknown without evidence, whatever the age", () => {
    expect(activityOf({ lastDeliveryAt: null, createdAt: daysAgo(900) }, builtInPolicy, now)).toBe("unknown");
  });

  it("changes when it says, and agrees with the check", () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryPolicy, (facts, policy) => {
        const own = policyFor(policy, facts);
        const activity = activityOf(facts, own, now);
        const at = staleAt(facts, own, now);
        expect(at !== null).toBe(activity === "delivering");
        if (at !== null) {
          expect(activityOf(facts, own, at - 1)).toBe("delivering");
          expect(activityOf(facts, own, at)).toBe("stale");
        }
        const { codes } = judge({ ...facts, presence: "seen", lifecycle: "active" }, ableCapabilities, policy, now);
        expect(codes[checkById("stale-endpoint").index]).toBe({ unknown: "U", stale: "F", delivering: "P" }[activity]);
      }),
    );
  });
});

describe("owner state", () => {
  it.each([
    ["missing", null],
    ["active", { status: "active" as const, departedAt: null }],
    ["active", { status: "active" as const, departedAt: now + 1 }],
    ["departed", { status: "active" as const, departedAt: now }],
    ["departed", { status: "disabled" as const, departedAt: daysAgo(1) }],
    ["departed", { status: "departed" as const, departedAt: null }],
    ["disabled", { status: "disabled" as const, departedAt: null }],
  ])("is %s for %j", (state, person) => {
    expect(ownerStateOf(person, now)).toBe(state);
  });

  it("is unowned in three facets", () => {
    expect((["active", "missing", "disabled", "departed"] as const).map(isUnowned)).toEqual([false, true, true, true]);
  });
});

describe("words of time", () => {
  it.each([
    [0, "0 min"],
    [-5, "0 min"],
    [90 * 60_000 - 1, "89 min"],
    [90 * 60_000, "1 h"],
    [48 * 3_600_000 - 1, "47 h"],
    [48 * 3_600_000, "2 d"],
    [1284 * dayMs, "1,284 d"],
  ])("%d ms is %s", (duration, text) => {
    expect(formatAge(duration)).toBe(text);
  });

  it("writes days in UTC, leap days included", () => {
    expect(formatDay(Date.UTC(2028, 1, 29, 23, 59))).toBe("29 Feb 2028");
    expect(formatDay(Number.POSITIVE_INFINITY)).toBe("an impossible date");
  });
});
