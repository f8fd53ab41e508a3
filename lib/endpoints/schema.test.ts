import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factWords } from "./fact-words";
import {
  assignEndpointsInput,
  createEndpointInput,
  editEndpointInput,
  emptyFact,
  factFields,
  factSchemas,
  statedFactsInput,
} from "./schema";

const endpointId = "0193a3c0-0000-7000-8000-000000000000";
const issuesOf = (result: { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  Object.fromEntries((result.error?.issues ?? []).map(({ path, message }) => [path.join("."), message]));

describe("every fact", () => {
  it.each(factFields)("%s refuses operator objects, arrays of them and functions' names", (field) => {
    for (const hostile of [{ not: "" }, { contains: "" }, { set: null }, [{ not: "" }], 3.5, true]) {
      expect(statedFactsInput.safeParse({ [field]: hostile }).success).toBe(false);
    }
  });

  it.each(factFields)("%s has words, and an empty value that its own schema takes where it can be unset", (field) => {
    expect(factWords[field]).toBeTruthy();
    if (field === "name" || field === "lifecycle") return;
    expect(factSchemas[field].safeParse(emptyFact(field)).success).toBe(true);
  });

  it("names unknown and inherited keys", () => {
    const hostile = JSON.parse('{"__proto__": {"role": "ADMIN"}, "constructor": "x", "ownerState": "active", "version": 9}');
    const result = editEndpointInput.safeParse({ endpointId, version: 1, changes: hostile });
    expect(issuesOf(result).changes).toBeDefined();
    expect(result.success).toBe(false);
    expect(({} as Record<string, unknown>).role).toBeUndefined();
  });

  it("never lets an unknown key through", () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (key, value) => {
        fc.pre(!Object.hasOwn(factSchemas, key));
        expect(statedFactsInput.safeParse(Object.fromEntries([[key, value]])).success).toBe(false);
      }),
    );
  });
});

describe("messages say what would be right", () => {
  const edits: [string, object, string, RegExp][] = [
    ["a day that is none", { changes: { sunsetAt: "2027-02-30" } }, "changes.sunsetAt", /2027-03-31/],
    ["a word of no list", { changes: { environment: "prod" } }, "changes.environment", /production, staging/],
    ["no person", { changes: { ownerId: "tomas" } }, "changes.ownerId", /directory/],
    ["nothing to do", {}, "changes", /at least one fact/],
    ["both at once", { changes: { purpose: "x" }, withdraw: ["purpose"] }, "withdraw", /not both/],
    ["retiring by the way", { changes: { lifecycle: "retired" } }, "changes.lifecycle", /act of its own/],
  ];
  it.each(edits)("%s", (_, input, field, message) => {
    expect(issuesOf(editEndpointInput.safeParse({ endpointId, version: 1, ...input }))[field]).toMatch(message);
  });

  it("asks for a version, a name and something to set", () => {
    expect(issuesOf(editEndpointInput.safeParse({ endpointId, changes: { purpose: "x" } })).version).toMatch(/version/);
    expect(issuesOf(createEndpointInput.safeParse({ name: " ", provider: "Not A Provider" }))).toMatchObject({
      name: expect.stringMatching(/name/),
      provider: expect.stringMatching(/provider/),
    });
    expect(issuesOf(assignEndpointsInput.safeParse({ selection: { ids: [endpointId] }, changes: {} })).changes).toMatch(/what to set/);
  });
});
