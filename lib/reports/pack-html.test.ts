import { expect, it } from "vitest";
import { frameworks } from "@/lib/checks/frameworks";
import { checks } from "@/lib/checks/registry";
import { packHtml } from "./pack-html";
import type { Pack } from "./read-pack";

async function* nobody() {}

async function printed(unknown: number): Promise<string> {
  const framework = frameworks[0]!;
  const counts = { pass: 1_000_000 - unknown, fail: 0, unknown, not_applicable: 0 };
  const pack: Pack = {
    framework,
    control: framework.controls[0]!,
    citations: [],
    asOf: new Date(0),
    chainHeads: [],
    endpoints: 1_000_000,
    checks: [{ check: checks[0]!, counts }],
    counts,
    coverage: counts.pass / 1_000_000,
    policies: [],
    exceptions: [],
  };
  let text = "";
  for await (const line of packHtml(pack, nobody())) text += line;
  return text;
}

it("one unknown among a million is not rounded away", async () => {
  const text = await printed(1);
  expect(text).toContain("&gt; 99.9 % of applicable verdicts are answered");
  expect(text).toContain('<td class="n">&gt; 99.9 %</td>');
  expect(text).not.toMatch(/\b100(\.0)? %/);
  expect(await printed(0)).toContain('<td class="n">100 %</td>');
});
