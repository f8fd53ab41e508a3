import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  type AdviceFacts,
  adviceOf,
  bulkRefusal,
  changedSince,
  isHighRisk,
  may,
  qualityFlag,
  reasonNeeded,
  resolveReviewer,
  vouchesAlone,
} from "./rules";
import { answers, campaignSettings, reviewerSteps, type Snapshot } from "./schema";

const [owner, backup, lead, fallback] = ["owner", "backup", "lead", "fallback"].map((id) => ({ id, active: true })) as [
  { id: string; active: boolean },
  { id: string; active: boolean },
  { id: string; active: boolean },
  { id: string; active: boolean },
];
const away = <T extends object>(person: T) => ({ ...person, active: false });

describe("who is asked", () => {
  test.each([
    ["the owner", { owner, backup, lead, fallback }, "owner"],
    ["the backup of an owner who left", { owner: away(owner), backup, lead, fallback }, "backup"],
    ["the lead when neither is there", { lead, fallback }, "lead"],
    ["the fallback when nobody else is active", { owner: away(owner), backup: away(backup), lead: away(lead), fallback }, "fallback"],
    ["the backup when the owner alone asked for it", { owner, backup, soleRequesterId: "owner" }, "backup"],
    ["nobody when the only candidate alone asked for it", { owner, soleRequesterId: "owner" }, null],
    ["nobody when the fallback is disabled", { fallback: away(fallback) }, null],
    ["nobody", {}, null],
  ])("%s", (_, candidates, expected) => {
    expect(resolveReviewer(reviewerSteps, candidates)?.via ?? null).toBe(expected);
  });
  it("leaves out steps that were not chosen", () => {
    expect(resolveReviewer(["owner"], { backup, lead, fallback })?.via).toBe("fallback");
  });
  it("names who stands in while the reviewer is away", () => {
    expect(resolveReviewer(reviewerSteps, { owner: { ...owner, standInId: "x" } })).toEqual({
      reviewerId: "owner",
      via: "owner",
      delegateId: "x",
    });
  });
  it("never names somebody inactive or the sole requester", () => {
    const candidate = fc.option(fc.record({ id: fc.constantFrom("a", "b", "c"), active: fc.boolean() }));
    fc.assert(
      fc.property(candidate, candidate, candidate, candidate, fc.option(fc.constantFrom("a", "b", "c")), (o, b, l, f, soleRequesterId) => {
        const found = resolveReviewer(reviewerSteps, { owner: o, backup: b, lead: l, fallback: f, soleRequesterId });
        const eligible = [o, b, l, f].filter((one) => one?.active && one.id !== soleRequesterId);
        expect(found?.reviewerId).toBe(eligible[0]?.id);
      }),
    );
  });
});

const quiet: AdviceFacts = { failing: [], retired: false, sunsetPassed: false, unusedEvents: null, lastDeliveryDays: null };

describe("advice", () => {
  test.each<[Partial<AdviceFacts>, string, RegExp]>([
    [{}, "keep", /Nothing speaks against/],
    [{ failing: ["owner-missing"] }, "keep", /not solved by ending/],
    [{ failing: ["stale-endpoint", "secret-overdue"], lastDeliveryDays: 140 }, "disable", /140 d/],
    [{ sunsetPassed: true }, "disable", /end date/],
    [{ failing: ["retired-but-active"] }, "disable", /retired/],
    [{ failing: ["secret-overdue", "scopes-excess"] }, "rotate", /older than the policy/],
    [{ failing: ["departed-holder-not-rotated", "secret-overdue"] }, "rotate", /left/],
    [{ failing: ["scopes-excess"], unusedEvents: ["a", "b"] }, "reduce_events", /2 never arrived/],
  ])("%o -> %s", (given, answer, why) => {
    const advice = adviceOf({ ...quiet, ...given });
    expect(advice.answer).toBe(answer);
    expect(advice.why).toMatch(why);
  });
});

describe("reasons", () => {
  const rules = { reasonHighRisk: true, reasonAgainstAdvice: true };
  test.each([
    ["keep", "keep", false, false],
    ["keep", "rotate", false, true],
    ["rotate", "rotate", true, true],
    ["reassign", "rotate", true, false],
    ["dont_know", "rotate", true, false],
  ] as const)("%s where %s is advised, high risk %s", (answer, advice, highRisk, needed) => {
    expect(reasonNeeded(answer, advice, highRisk, rules) !== undefined).toBe(needed);
  });
  it("asks for none when the campaign does not", () => {
    for (const answer of answers)
      expect(reasonNeeded(answer, "disable", true, { reasonHighRisk: false, reasonAgainstAdvice: false })).toBeUndefined();
  });
});

test.each([
  [{ worstRank: 0, dataClass: "internal" }, true],
  [{ worstRank: 1, dataClass: "unknown" }, true],
  [{ worstRank: 2, dataClass: "confidential" }, false],
  [{ worstRank: 5, dataClass: "restricted" }, true],
])("high risk %o is %s", (facts, expected) => expect(isHighRisk(facts)).toBe(expected));

const plain = { highRisk: false, changed: 0, advice: "keep", state: "open" } as const;
test.each([
  [plain, undefined],
  [{ ...plain, highRisk: true }, "high risk"],
  [{ ...plain, changed: 1 }, "changed since the review started"],
  [{ ...plain, advice: "rotate" }, "the advice is not to keep it"],
  [{ ...plain, state: "answered" }, "answered already"],
] as const)("together with others: %o %s", (item, refusal) => expect(bulkRefusal(item)).toBe(refusal));

test.each([
  ["a", "a", 1, true],
  ["a", "a", 2, false],
  ["a", "b", 1, false],
  ["a", null, 1, false],
] as const)("%s of %s in %i stages vouches alone: %s", (person, requester, stages, alone) =>
  expect(vouchesAlone(person, requester, stages)).toBe(alone),
);

const snapshot: Snapshot = {
  name: "refunds",
  owner_id: "a",
  backup_id: null,
  host: "h",
  environment: "production",
  data_class: "internal",
  events: ["x", "y"],
  all_events: "no",
  auth_method: "hmac",
  service_permissions: [],
  secret_not_before: "2026-01-01T00:00:00+00:00",
  provider_state: "active",
  lifecycle: "active",
  presence: "seen",
  worst_rank: 5,
};

describe("changed since the start", () => {
  test.each<[string, Partial<Snapshot>, string[]]>([
    ["the same", {}, []],
    ["the same in another order and spelling", { events: ["y", "x"], secret_not_before: "2026-01-01T00:00:00.000Z" }, []],
    ["a verdict alone", { worst_rank: 0 }, []],
    ["events", { events: ["x", "y", "z"] }, ["Events went from 2 to 3."]],
    ["other events", { events: ["x", "z"] }, ["Events are other ones."]],
    ["owner", { owner_id: null }, ["Owner was removed."]],
    ["host", { host: "i" }, ["Host went from h to i."]],
    ["retired", { lifecycle: "retired" }, ["Lifecycle went from active to retired."]],
  ])("%s", (_, live, sentences) => {
    expect(changedSince(snapshot, { ...snapshot, ...live }).map(({ sentence }) => sentence)).toEqual(sentences);
  });
});

test.each([
  [{ answered: 31, medianSeconds: 4, keeps: 31, againstAdvice: 9 }, "All kept, 4 s each, 9 against advice"],
  [{ answered: 18, medianSeconds: 5, keeps: 17, againstAdvice: 3 }, "Faster than a page can be read"],
  [{ answered: 4, medianSeconds: 1, keeps: 4, againstAdvice: 4 }, undefined],
  [{ answered: 14, medianSeconds: 52, keeps: 9, againstAdvice: 0 }, undefined],
  [{ answered: 20, medianSeconds: 40, keeps: 20, againstAdvice: 5 }, "All kept, 5 against advice"],
])("quality %o -> %s", (numbers, flag) => expect(qualityFlag(numbers)).toBe(flag));

test("a closed campaign takes only a signature", () => {
  expect(
    (["edit", "start", "pause", "resume", "extend", "cancel", "close", "change", "sign"] as const).filter((act) => may(act, "closed")),
  ).toEqual(["sign"]);
  expect(may("close", "cancelled")).toBe(false);
});

test("settings name each field that is wrong", () => {
  const parsed = campaignSettings.safeParse({
    name: " ",
    dueAt: "someday",
    escalateDays: "x",
    fallbackId: "",
    secondReviewerId: "",
    repeatMonths: "5",
  });
  expect(parsed.error?.issues.map(({ path }) => path[0]).sort()).toEqual(["dueAt", "escalateDays", "name", "repeatMonths"]);
});
