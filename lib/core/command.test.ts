import { expect, it } from "vitest";
import { z } from "zod";
import { parseInput } from "./command";

const schema = z.strictObject({ text: z.string(), lines: z.array(z.object({ note: z.string() })).default([]), at: z.date().optional() });

it.each([
  [{ text: "ok\0" }, "text"],
  [{ text: "ok", lines: [{ note: "" }, { note: "\0" }] }, "lines.1.note"],
])("a null character is refused where it stands, before the database does it: %j", (input, field) => {
  expect(() => parseInput(schema, input)).toThrow(
    expect.objectContaining({ code: "invalid_input", fields: { [field]: expect.stringMatching(/null character/) } }),
  );
});

it("what else is in an input passes as it is", () => {
  const input = { text: "a\n\u202eb", lines: [{ note: "" }], at: new Date(0) };
  expect(parseInput(schema, input)).toEqual(input);
});

it("a bare text is named the input", () => {
  expect(() => parseInput(z.string(), "\0")).toThrow(expect.objectContaining({ fields: { input: expect.any(String) } }));
});

it("each name that is not known is told by itself", () => {
  expect(() => parseInput(schema, { text: "ok", colour: "red", size: 3 })).toThrow(
    expect.objectContaining({ fields: { colour: "Nothing here has this name.", size: "Nothing here has this name." } }),
  );
});
