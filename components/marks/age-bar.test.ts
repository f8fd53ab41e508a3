import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { AgeBar, type SecretAge } from "./age-bar";
import { secretAgeText } from "./secret-age";

const draw = (age: SecretAge) => renderToStaticMarkup(createElement(AgeBar, { age, policyDays: 180, warnDays: 30 }));
const known = (days: number): SecretAge => ({ kind: "known", days, basis: "observed" });

describe("the bar's tone follows the worst case", () => {
  it.each([
    [known(149), "--d2"],
    [known(150), "--med-fill"],
    [known(179), "--med-fill"],
    [known(180), "--high-fill"],
    [{ kind: "bounds", minDays: 10, maxDays: 149 } as const, "--d2"],
    [{ kind: "bounds", minDays: 10, maxDays: 180 } as const, "--high-fill"],
  ])("%o is drawn in %s", (age, fill) => expect(draw(age)).toContain(`fill="var(${fill})"`));
});

it("fills half the bar at the policy and stays inside beyond twice the policy", () => {
  expect(draw(known(180))).toContain('width="32" height="8" rx="2" fill="var(--high-fill)"');
  expect(draw(known(5000))).toContain('width="64" height="8" rx="2" fill="var(--high-fill)"');
});

it("draws a stated age as an outline, bounds with a hatch, unknown dashed, and nothing solid for either of the last", () => {
  expect(draw({ kind: "known", days: 64, basis: "stated" })).toContain('fill="var(--surface)"');
  expect(draw({ kind: "bounds", minDays: 61, maxDays: 140 })).toContain("url(#hatch-cell-d1)");
  expect(draw({ kind: "unknown" })).toContain("stroke-dasharray");
  expect(draw({ kind: "unknown" })).not.toContain("-fill");
});

it.each([
  [known(1412), "1,412 d"],
  [{ kind: "bounds", minDays: 90, maxDays: 412 } as const, "90–412 d"],
  [{ kind: "bounds", minDays: 12, maxDays: 12 } as const, "12 d"],
  [{ kind: "unknown" } as const, "?"],
  [{ kind: "none" } as const, "none held"],
])("%o reads %s", (age, text) => expect(secretAgeText(age)).toBe(text));
