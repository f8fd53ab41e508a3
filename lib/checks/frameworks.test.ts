import { describe, expect, it } from "vitest";
import { checksFor, citations, controlOf, frameworks, referencesOf } from "@/lib/checks/frameworks";
import { checks } from "@/lib/checks/registry";

const controlIds = new Map(frameworks.map(({ id, controls }) => [id, new Set(controls.map((control) => control.id))]));

describe("control ids", () => {
  it.each(frameworks.map((framework) => ({ name: framework.name, framework })))("of $name are unique and titled", ({ framework }) => {
    expect(new Set(framework.controls.map(({ id }) => id)).size).toBe(framework.controls.length);
    for (const { title } of framework.controls) expect(title.length).toBeGreaterThan(4);
  });

  it.each(checks.map((check) => ({ id: check.id, check })))("that $id names exist", ({ check }) => {
    for (const { id } of frameworks)
      for (const reference of referencesOf(check, id)) expect([...(controlIds.get(id) ?? [])]).toContain(controlOf(reference));
  });

  it("read clauses as their control and nothing else", () => {
    expect(["IA-5f", "AC-6(7)", "IA-5(6)", "CC6.1", "A.5.9", "PR.AA-05"].map(controlOf)).toEqual([
      "IA-5",
      "AC-6(7)",
      "IA-5(6)",
      "CC6.1",
      "A.5.9",
      "PR.AA-05",
    ]);
  });

  it("of the corrected citations exist", () => {
    for (const { controls } of citations)
      for (const { framework, id } of controls) expect([...(controlIds.get(framework) ?? [])]).toContain(id);
  });
});

describe("coverage", () => {
  it("every item of the NHI Top 10 and every tenet has a check", () => {
    for (const framework of ["nhi", "tenets"] as const)
      for (const id of controlIds.get(framework) ?? []) expect(`${id} ${checksFor(framework, id).length > 0}`).toBe(`${id} true`);
  });

  it("finds the checks of a control by its clauses", () => {
    expect(checksFor("sp80053", "AC-2").map(({ id }) => id)).toContain("attestation-overdue");
    expect(checksFor("sp80053", "AC-5").map(({ id }) => id)).toEqual(["duties-not-separated"]);
  });
});
