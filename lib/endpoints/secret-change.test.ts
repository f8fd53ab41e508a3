import { describe, expect, it } from "vitest";
import { type PresentSecret, type Recording, secretChange } from "./secret-change";

const now = new Date("2026-11-23T09:41:00.000Z");
const day = (text: string) => new Date(`${text}T00:00:00.000Z`);
const nothing: PresentSecret = {
  fingerprints: [],
  notBefore: null,
  notBeforeBasis: "none",
  notAfter: null,
  notAfterBasis: "none",
  recordedAt: null,
};
const observed: PresentSecret = {
  ...nothing,
  fingerprints: ["k1:aa"],
  notBefore: day("2026-03-01"),
  notBeforeBasis: "observed",
  notAfter: day("2026-03-01"),
  notAfterBasis: "observed",
  recordedAt: day("2026-03-01"),
};
const providerDated: PresentSecret = { ...nothing, notBefore: day("2025-01-27"), notBeforeBasis: "provider" };
const recording = (given: Partial<Recording>): Recording => ({ how: "observed", replaced: false, hookCreatedAt: null, ...given });

describe("what a recording makes of the bounds", () => {
  it("an observed rotation is dated by the clock", () => {
    expect(secretChange(providerDated, recording({}), now)).toEqual({
      kind: "new",
      notBefore: now,
      notBeforeBasis: "observed",
      notAfter: now,
      notAfterBasis: "observed",
    });
  });

  it("a stated day closes the gap of provider dates for the same secret", () => {
    const stated = secretChange(providerDated, recording({ how: "stated", setOn: "2025-06-10" }), now);
    expect(stated).toEqual({
      kind: "same",
      notBefore: day("2025-06-10"),
      notBeforeBasis: "stated",
      notAfter: day("2025-06-10"),
      notAfterBasis: "stated",
    });
  });

  it("a stated rotation is a new secret", () => {
    expect(secretChange(observed, recording({ how: "stated", setOn: "2026-08-01", replaced: true }), now)).toMatchObject({
      kind: "new",
      notBeforeBasis: "stated",
    });
  });

  it("another value bounds the rotation between the two sights of it", () => {
    const change = secretChange(observed, recording({ how: "seen", given: ["k1:bb"] }), now);
    expect(change).toEqual({
      kind: "new",
      notBefore: day("2026-03-01"),
      notBeforeBasis: "observed",
      notAfter: now,
      notAfterBasis: "observed",
    });
  });

  it("the value alone changes no bound of a secret that was never fingerprinted", () => {
    expect(secretChange(providerDated, recording({ how: "seen", given: ["k1:aa"] }), now)).toMatchObject({
      kind: "same",
      notBefore: day("2025-01-27"),
      notBeforeBasis: "provider",
    });
  });

  it("knows the value again under an older key", () => {
    expect(secretChange(observed, recording({ how: "seen", given: ["k2:zz", "k1:aa"] }), now)).toMatchObject({ kind: "same" });
  });
});

describe("what is refused", () => {
  const cases: [string, PresentSecret, Partial<Recording>, string, RegExp][] = [
    ["a rotation to the secret that was there", observed, { given: ["k1:aa"] }, "value", /nothing was rotated/],
    ["a day that has not come", nothing, { how: "stated", setOn: "2026-11-24" }, "setOn", /future/],
    [
      "a day before the hook existed",
      nothing,
      { how: "stated", setOn: "2023-01-01", hookCreatedAt: day("2025-01-27") },
      "setOn",
      /2025-01-27/,
    ],
    ["a statement against an observation", observed, { how: "stated", setOn: "2025-06-10" }, "setOn", /observed/],
    ["a stated rotation before an observed one", observed, { how: "stated", setOn: "2026-01-10", replaced: true }, "setOn", /after/],
    [
      "a day later than the secret was seen",
      { ...nothing, notAfter: day("2026-02-01"), notAfterBasis: "observed" },
      { how: "stated", setOn: "2026-05-01" },
      "setOn",
      /seen/,
    ],
    [
      "the day of one secret with the value of another",
      { ...providerDated, fingerprints: ["k1:aa"] },
      { how: "stated", setOn: "2025-06-10", given: ["k1:bb"] },
      "value",
      /not the secret/,
    ],
  ];
  it.each(cases)("%s", (_, present, given, field, message) => {
    expect(() => secretChange(present, recording(given), now)).toThrow(
      expect.objectContaining({ code: "invalid_input", fields: { [field]: expect.stringMatching(message) } }),
    );
  });
});
