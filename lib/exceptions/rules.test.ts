import { describe, expect, it, test } from "vitest";
import { approvalRefusal, type Decidable, decisionRefusal, endOfDay, expiryRefusal } from "./rules";
import { exceptionStates } from "./schema";

const now = new Date("2026-11-25T12:00:00Z");
const request: Decidable = { state: "requested", kind: "accepted_risk", requestedById: "asker", decidedBy: null };

describe("who may decide", () => {
  it("is anybody but who asked", () => {
    expect(decisionRefusal(request, "another", 0)).toBeNull();
    expect(decisionRefusal(request, "asker", 0)).toMatch(/You asked for this yourself/);
  });
  it("is nobody who owns a severe finding in it", () => {
    expect(decisionRefusal(request, "another", 1)).toMatch(/You own an endpoint/);
    expect(decisionRefusal(request, "another", 3)).toMatch(/You own 3 endpoints/);
  });
  test.each(exceptionStates.filter((state) => state !== "requested"))("nobody once it is %s", (state) => {
    expect(decisionRefusal({ ...request, state, decidedBy: "Ada" }, "another", 0)).toMatch(/nothing is left to decide/);
  });
  it("needs an end that is still to come", () => {
    expect(approvalRefusal(now, now)).toMatch(/has passed/);
    expect(approvalRefusal(new Date(now.getTime() + 1), now)).toBeNull();
  });
});

test.each([
  ["2026-11-24", /is over/],
  ["2026-11-25", null],
  ["2027-11-25", null],
  ["2027-11-26", /At most 365 days: until 2027-11-25/],
  ["2028-02-29", /At most 365 days/],
])("an end on %s", (day, refusal) => {
  const said = expiryRefusal(endOfDay(day), now);
  if (refusal === null) expect(said).toBeNull();
  else expect(said).toMatch(refusal);
});

test("the last day is included, over leap days too", () => {
  expect(endOfDay("2028-02-29").toISOString()).toBe("2028-03-01T00:00:00.000Z");
});
