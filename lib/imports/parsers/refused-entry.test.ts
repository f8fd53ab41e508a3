import { describe, expect, it, test } from "vitest";
import { originalEntry, problemKey } from "@/lib/imports/parsers/refused-entry";
import { parserFor } from "@/lib/imports/parsers/registry";
import { isRow, type Row } from "@/lib/imports/parsers/values";
import answers from "@/lib/imports/testing/answers.json" with { type: "json" };
import { readAll } from "@/lib/imports/testing/read-all";
import type { ImportedWebhook } from "@/lib/imports/webhook";

const context = { fileName: "a.json", fingerprint: () => undefined, account: "acme" };

/** The entries of a list that stands alone or in an envelope of one key. */
function entriesOf(document: unknown): Row[] {
  if (Array.isArray(document)) return document.filter(isRow);
  if (!isRow(document)) return [];
  const lists = Object.values(document).filter((value) => Array.isArray(value) && value.every(isRow));
  return lists.length === 1 ? (lists[0] as Row[]) : [document];
}

const facts = ({ auth: { secretInClear: _, ...auth }, destination: { fingerprint: __, ...destination }, ...webhook }: ImportedWebhook) => ({
  ...webhook,
  auth,
  destination,
  fingerprints: [],
  row: 0,
});

test("of every provider a copy without secrets is known again, and says what the entry said", async () => {
  let copied = 0;
  for (const { document } of answers) {
    for (const entry of entriesOf(document)) {
      const parser = parserFor([entry], "a.json");
      if (!parser) continue;
      const said = [...parser.parse([entry], context)];
      const copy = originalEntry(entry, said);
      if (!copy || said.length === 0) continue;
      copied++;
      const before = await readAll([entry], "a.json", { account: "acme" });
      const after = await readAll([{ ...copy.entry, [problemKey]: "What is wrong." }], "a.json", { account: "acme" });
      expect([after.format, after.webhooks.map(facts)]).toEqual([before.format, before.webhooks.map(facts)]);
      expect(after.webhooks.flatMap(({ fingerprints }) => fingerprints)).toEqual([]);
    }
  }
  expect(copied).toBeGreaterThan(25);
});

describe("an entry that was not read", () => {
  const canaries = ["hunter2", "Sommer-2024!", "correct horse battery", "4711-door", "pa55word", "sk_live_4eC39HqLyjWDarjtT1zdp7dc"];
  const [plain, dotted, words, code, inUrl, issued] = canaries;
  const hook = {
    type: "Repository",
    id: 5,
    name: "web",
    active: true,
    events: ["push"],
    config: { url: `https://bot:${inUrl}@ci.example.com/x?token=${plain}&page=2`, content_type: "json", insecure_ssl: "0", secret: dotted },
    created_at: "2025-01-01T00:00:00Z",
    ping_url: "https://api.github.com/repos/acme/web/hooks/5/pings",
    url: "https://api.github.com/repos/acme/web/hooks/5",
    last_response: { code: 200, status: "active", message: `said ${issued}` },
    note: words,
    pin: code,
    door: 471_147,
    headers: { "X-Custom": plain, Authorization: `Basic ${dotted}` },
    custom: [{ key: "api_key", value: plain }],
    [issued ?? ""]: true,
    passcodes: { token: 471_147 },
  };
  const twice = (document: unknown) => JSON.stringify(document).replaceAll('"active":true', '"active":false,"active":true');

  it.each([
    ["a list", (entries: unknown[]) => twice(entries)],
    ["an envelope", (entries: unknown[]) => twice({ page: 1, webhooks: entries })],
    ["lines", (entries: unknown[]) => entries.map(twice).join("\n")],
  ])("of %s comes without secrets, beside entries that are read", async (_, written) => {
    const good = { ...hook, id: 6, active: "true", custom: [], note: "", pin: "", headers: {}, last_response: {} };
    const read = await readAll(written([hook, { ...good, config: { url: "https://ci.example.com/6" } }]), "hooks.json");
    expect([read.format, read.webhooks.map(({ externalId }) => externalId)]).toEqual(["github-hooks", ["6"]]);
    const [problem] = read.problems;
    expect(problem).toMatchObject({ row: 1, code: "duplicate-key" });
    for (const canary of [...canaries, "471147"]) expect(read.said).not.toContain(canary);

    const { entry } = problem!.original as { entry: Row };
    const again = await readAll([entry], "corrected.json");
    expect(again.problems).toEqual([]);
    expect(again.webhooks[0]).toMatchObject({
      externalId: "5",
      account: "acme/web",
      events: ["push"],
      destination: { url: "https://••••@ci.example.com/x?token=••••&page=2", credential: "userinfo" },
      auth: { method: "hmac", secretSet: "yes", secretInClear: false },
      tlsVerification: "yes",
      createdAt: "2025-01-01T00:00:00.000Z",
      fingerprints: [],
    });
    expect(again.webhooks[0]?.destination.fingerprint).toBeUndefined();
  });

  it("keeps an address that cannot be one, so that it can be corrected", async () => {
    const read = await readAll([{ ...hook, config: { ...hook.config, url: `htps://u:${inUrl}@ci.example.com/x` } }], "hooks.json");
    const { entry } = read.problems[0]!.original as { entry: { config: Row } };
    expect(entry.config).toEqual({ url: "htps://••••@ci.example.com/x", content_type: "json", insecure_ssl: "0", secret: "••••" });
    for (const canary of canaries) expect(JSON.stringify(read.problems)).not.toContain(canary);
  });

  it("is not kept when it is no object, or too large to be corrected by hand", () => {
    expect(originalEntry("whsec_0123", [])).toBeUndefined();
    expect(originalEntry({ deep: Array.from({ length: 2_000 }, () => 1) }, [])).toBeUndefined();
  });
});
