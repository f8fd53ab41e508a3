import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { judge } from "@/lib/checks/judge";
import { builtInPolicy } from "@/lib/checks/policy";
import { checks } from "@/lib/checks/registry";
import { now } from "@/lib/checks/testing/facts";
import { judgeVector, vectors, vectorsDocument } from "@/lib/checks/testing/vectors";
import { capabilitiesOf } from "@/lib/providers/capabilities";

describe("cases that today's open-source checks answer wrongly", () => {
  it.each(vectors.map((vector) => ({ title: vector.title, vector })))("$title", ({ vector }) => {
    expect(Object.fromEntries(judgeVector(vector).map(({ check, code }) => [check.id, code]))).toEqual(vector.expected);
  });

  it("passes nothing that only a provider could tell when the provider did not answer", () => {
    const unanswered = vectors.find(({ title }) => title.startsWith("403"));
    if (!unanswered) throw new Error("The vector is missing.");
    const { codes } = judge(unanswered.facts, capabilitiesOf("github"), builtInPolicy, now);
    const passed = checks.filter(({ index }) => codes[index] === "P").map(({ id }) => id);
    expect(passed).toEqual(["departed-holder-not-rotated", "retired-but-active", "unregistered-endpoint", "rotation-policy-missing"]);
  });

  it("is what docs/checks-vectors.md shows", () => {
    expect(readFileSync("docs/checks-vectors.md", "utf8")).toBe(vectorsDocument());
  });
});
