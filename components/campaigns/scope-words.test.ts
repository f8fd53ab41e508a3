import { expect, it } from "vitest";
import { scopeWords } from "./scope-words";

it.each([
  ["", "every live endpoint"],
  ["environment=production&dataClass=confidential,restricted", "environment Production, data class Confidential or Restricted"],
  ["owner=missing&q=refund%20events", "search “refund events”, owner No owner"],
  ["environment=mars", "environment=mars"],
])("a campaign about “%s” says “%s”", (search, words) => {
  expect(scopeWords(search)).toBe(words);
});
