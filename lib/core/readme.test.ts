import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { environmentVariables } from "./env";

it("the README's table of variables is the schema's", () => {
  const readme = readFileSync("README.md", "utf8");
  for (const { name, description, fallback, example } of environmentVariables()) {
    expect(readme).toContain(`| \`${name}\` | ${description} | ${fallback ? `\`${fallback}\`` : "–"} | \`${example}\` |`);
  }
});
