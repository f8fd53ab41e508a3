import path from "node:path";
import { expect, test } from "vitest";
import { checkpointFile } from "@/lib/audit/checkpoint-file";

test("what a test signs is kept apart from an installation in this folder", () => {
  expect(path.relative(process.cwd(), checkpointFile())).toMatch(/^\.\./);
});
