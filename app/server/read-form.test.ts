import { expect, test } from "vitest";
import { readForm } from "./read-form";

const post = (body: string, type: string) => new Request("http://localhost/", { method: "POST", headers: { "content-type": type }, body });

test("a body that is no form is refused in words, not met with an error of ours", async () => {
  expect(await readForm(post("format=csv&chain=main", "application/x-www-form-urlencoded"))).toEqual({ format: "csv", chain: "main" });
  for (const type of ["application/json", "text/plain", "multipart/form-data; boundary=x"])
    await expect(readForm(post('{"format":"csv"}', type))).rejects.toMatchObject({ code: "invalid_input" });
});
