import pg from "pg";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createAccount } from "@/lib/accounts/testing/accounts";
import { evaluateDue } from "@/lib/checks/evaluate-endpoints";
import { checkById } from "@/lib/checks/registry";
import { inTransaction } from "@/lib/core/db";
import { readSharers } from "@/lib/endpoints/read-sharers";
import { recordSecret } from "@/lib/endpoints/record-secret";
import { addEndpoint } from "@/lib/endpoints/testing/estate";
import { testDatabase } from "@/prisma/testing/database";
import { checkValue } from "./check-value";
import { compareReport } from "./compare-report";
import { listLeaks, readLeakReport } from "./queries";
import { recordLeak } from "./record-leak";
import { leaked, reports } from "./testing/reports";
import { withdrawLeak } from "./withdraw-leak";

const { db, ownerUrl } = await testDatabase();
const { principal } = await createAccount(db, { email: "sec@example.com", role: "SECURITY" });
const client = new pg.Client({ connectionString: ownerUrl });
await client.connect();
afterAll(() => client.end());

let hours = 0;
const base = Date.UTC(2026, 10, 20);
const tick = () => new Date(base + ++hours * 3_600_000);
const as = () => {
  const now = tick();
  return { actor: principal, db, clock: { now: () => now } };
};

async function* bytes(text: string) {
  const all = Buffer.from(text);
  for (let at = 0; at < all.length; at += 65_536) yield all.subarray(at, at + 65_536);
}
const upload = (text: string, fileName = "report.json") => compareReport({ fileName, input: bytes(text) }, as());

async function holder(value?: string, fields: object = {}) {
  const id = await addEndpoint(db, { authMethod: "hmac", ...fields });
  if (value !== undefined) await enter(id, value);
  return id;
}
async function enter(endpointId: string, value: string, how: "seen" | "observed" = "seen") {
  const { version } = await db.endpoint.findUniqueOrThrow({ where: { id: endpointId } });
  await recordSecret.execute({ endpointId, version, how, reason: "", value }, as());
}
const index = checkById("secret-leak-match")!.index;
const verdict = async (endpointId: string) => (await db.endpointVerdict.findUniqueOrThrow({ where: { endpointId } })).codes[index];
const ranks = async (endpointId: string) => {
  const { failing, failingRanks } = await db.endpoint.findUniqueOrThrow({ where: { id: endpointId } });
  return failingRanks[failing.indexOf(index)];
};
const drain = async () => {
  while ((await inTransaction(db, (tx) => evaluateDue(tx, tick()))) > 0);
};

beforeEach(async () => {
  await db.leakReport.deleteMany();
  await db.endpoint.deleteMany();
  await db.rateLimit.deleteMany();
});

describe("a report", () => {
  it("makes a match critical at once, and everything else with a fingerprint an answer", async () => {
    const [hit, other, without] = [await holder(leaked, { environment: "test" }), await holder("whsec_4notherSecret77xy"), await holder()];
    expect([await verdict(hit), await verdict(other)]).toEqual(["U", "U"]);
    const { reportId, endpoints } = await upload(reports.gitleaks!.text);
    expect(endpoints).toBe(1);
    expect([await verdict(hit), await ranks(hit)]).toEqual(["F", 0]);
    await drain();
    expect(await verdict(other)).toBe("P");
    expect((await db.endpointVerdict.findUnique({ where: { endpointId: without } }))?.codes[index] ?? "U").toBe("U");
    const report = await readLeakReport(principal, reportId, {}, db);
    expect(report).toMatchObject({ format: "gitleaks", rows: 3, compared: 1, matched: 1, reasons: [{ reason: "masked", count: 2 }] });
    expect(report.page.map(({ outcome }) => outcome)).toEqual(["matched", "not_comparable", "not_comparable"]);
    expect(report.page[0]).toMatchObject({ file: "deploy/production.env", line: 12, endpoints: [{ id: hit, version: 1, present: true }] });
  });

  it.each(Object.entries(reports).filter(([, { first }]) => first.values?.includes(leaked)))("of %s finds it", async (_, { text }) => {
    const hit = await holder(leaked);
    expect((await upload(text)).endpoints).toBe(1);
    expect(await verdict(hit)).toBe("F");
  });

  it("of hashes and masks alone compares nothing, and says nothing about anybody", async () => {
    const one = await holder(leaked);
    for (const name of ["detect-secrets", "SARIF of another tool", "ggshield over commits"]) await upload(reports[name]!.text);
    await drain();
    expect(await verdict(one)).toBe("U");
  });

  it("that cannot be read leaves nothing", async () => {
    const one = await holder(leaked);
    await expect(upload(reports.gitleaks!.text.slice(0, -5))).rejects.toThrow(/ends in the middle/);
    expect([await db.leakReport.count(), await db.leakRow.count(), await db.leak.count(), await verdict(one)]).toEqual([0, 0, 0, "U"]);
  });

  it("is compared with secrets that are entered later, and an old one that comes back", async () => {
    await upload(reports.gitleaks!.text);
    const late = await holder(leaked);
    expect([await verdict(late), await ranks(late)]).toEqual(["F", 0]);
    await enter(late, "whsec_new0ne55kdjfh3kjh", "observed");
    expect(await verdict(late)).toBe("P");
    await enter(late, leaked, "observed");
    expect(await verdict(late)).toBe("F");
  });

  it("finds an earlier secret without alarming about the present one", async () => {
    const one = await holder(leaked);
    await enter(one, "whsec_new0ne55kdjfh3kjh", "observed");
    const { reportId } = await upload(reports.trufflehog!.text);
    await drain();
    expect(await verdict(one)).toBe("P");
    expect((await readLeakReport(principal, reportId, { outcome: "matched" }, db)).page[0]!.endpoints).toMatchObject([
      { id: one, present: false },
    ]);
    expect((await listLeaks(principal, { state: "replaced" }, db)).counts).toEqual({ present: 0, replaced: 1, withdrawn: 0 });
  });

  it("of 30,000 rows keeps memory flat", async () => {
    await holder(leaked);
    const row = JSON.parse(reports.gitleaks!.text)[0] as object;
    async function* many() {
      for (let n = 0; n < 30_000; n++) {
        const Secret = n === 27_777 ? leaked : `whsec_${n.toString(36).padStart(24, "k7")}`;
        yield Buffer.from(`${n === 0 ? "[" : ","}${JSON.stringify({ ...row, Secret, Match: `x=${Secret}`, StartLine: n })}\n`);
      }
      yield Buffer.from("]");
    }
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().heapUsed);
    }, 20);
    const { reportId } = await compareReport({ fileName: "many.json", input: many() }, as());
    clearInterval(watch);
    expect(await readLeakReport(principal, reportId, { outcome: "matched" }, db)).toMatchObject({
      rows: 30_000,
      compared: 30_000,
      matched: 1,
      page: [{ n: 27_778 }],
    });
    expect((peak - before) / 1024 ** 2).toBeLessThan(120);
  }, 120_000);
});

describe("the box", () => {
  it("names who holds the value, present or earlier, under whatever spelling", async () => {
    const [now, former] = [await holder(leaked), await holder(leaked)];
    await enter(former, "whsec_new0ne55kdjfh3kjh", "observed");
    const answer = await checkValue.execute({ value: ` "${leaked}" ` }, as());
    expect(answer.matches.map(({ endpointId, present }) => [endpointId, present])).toEqual([
      [now, true],
      [former, false],
    ]);
    expect(answer).toMatchObject({ compared: 2, endpoints: 2 });
    expect((await checkValue.execute({ value: "whsec_nobody" }, as())).matches).toEqual([]);
    expect(await verdict(now)).toBe("U");
  });

  it("refuses a mask, and a thirty-first value", async () => {
    await expect(checkValue.execute({ value: "****" }, as())).rejects.toThrow(/mask/);
    for (let n = 0; n < 30; n++) await checkValue.execute({ value: `value-${n}` }, as());
    await expect(checkValue.execute({ value: "one more" }, as())).rejects.toMatchObject({ code: "too_many" });
  });

  it("leads to a recorded leak, for everybody who holds the value; withdrawn, it is over, until a new report says it again", async () => {
    const [one, sharer] = [await holder(leaked), await holder(leaked)];
    await recordLeak.execute({ secrets: [{ endpointId: one, version: 1 }], foundIn: "Wiki page", note: "" }, as());
    expect([await verdict(one), await verdict(sharer)]).toEqual(["F", "F"]);
    const { rows } = await listLeaks(principal, { state: "present" }, db);
    expect(rows.map(({ format, file }) => [format, file])).toEqual([
      ["by-hand", "Wiki page"],
      ["by-hand", "Wiki page"],
    ]);
    await withdrawLeak.execute({ leakId: rows[0]!.id, reason: "A made-up value of the training." }, as());
    expect([await verdict(one), await verdict(sharer)]).not.toContain("F");
    await expect(withdrawLeak.execute({ leakId: rows[0]!.id, reason: "again" }, as())).rejects.toMatchObject({ code: "conflict" });
    const late = await holder(leaked);
    expect(await verdict(late)).not.toBe("F");
    await upload(reports.gitleaks!.text);
    expect([await verdict(one), await verdict(sharer), await verdict(late)]).toEqual(["F", "F", "F"]);
  });

  it("records a leak that a person knows of without a value", async () => {
    const one = await holder(undefined, { secretSet: "yes" });
    await db.secretVersion.create({ data: { endpointId: one, seq: 1, recordedAt: tick() } });
    await recordLeak.execute({ secrets: [{ endpointId: one, version: 1 }], foundIn: "Vendor's notice" }, as());
    expect([await verdict(one), await ranks(one)]).toEqual(["F", 0]);
  });
});

it("a secret that is used twice is found across endpoints, environments and third parties, and its holders are named to who may see them", async () => {
  const [vendor, other] = await Promise.all(
    ["Vendor", "Other vendor"].map((name) => db.thirdParty.create({ data: { name, createdAt: tick() } })),
  );
  const one = await holder(leaked, { environment: "production", thirdPartyId: vendor!.id });
  const twin = await holder(leaked, { environment: "production", thirdPartyId: vendor!.id });
  const test = await holder(leaked, { environment: "test", thirdPartyId: other!.id });
  await holder("whsec_0fitsOwn77kdjfh3k", { environment: "test" });
  await drain();
  const fails = async (id: string) => {
    const { codes } = await db.endpointVerdict.findUniqueOrThrow({ where: { endpointId: id } });
    return ["secret-shared-endpoints", "secret-shared-environments", "secret-shared-parties", "secret-reused"].filter(
      (name) => codes[checkById(name)!.index] === "F",
    );
  };
  expect(await fails(one)).toEqual(["secret-shared-endpoints", "secret-shared-environments", "secret-shared-parties"]);
  expect(await fails(test)).toEqual(["secret-shared-environments", "secret-shared-parties"]);
  expect(await readSharers(principal, one, db)).toMatchObject({
    total: 2,
    shown: [{ id: twin }, { id: test, thirdParty: "Other vendor" }],
  });
  const { principal: member } = await createAccount(db, { email: "member@example.com", role: "MEMBER" });
  expect(await readSharers(member, one, db)).toEqual({ total: 0, shown: [] });
  await db.endpoint.updateMany({ where: { id: { in: [one] } }, data: { ownerId: member.personId, ownerState: "active" } });
  expect(await readSharers(member, one, db)).toEqual({ total: 2, shown: [] });

  await enter(twin, "whsec_new0ne55kdjfh3kjh", "observed");
  await enter(twin, leaked, "observed");
  await drain();
  expect(await fails(twin)).toContain("secret-reused");
});

it("keeps no value anywhere: not of the box, not of a report, whatever field it hides in", async () => {
  const canary = "C4n4ryL34kV4lu3Zq8Rx7Lm2";
  await holder(canary);
  const row = {
    RuleID: canary,
    Secret: canary,
    Match: `k=${canary}`,
    File: `dir/${canary}.txt`,
    Commit: canary,
    Message: canary,
    Tags: [canary],
    Fingerprint: canary,
  };
  const trufflehog = {
    SourceMetadata: { Data: { Git: { file: canary, link: canary, commit: canary, line: 2 } } },
    DetectorName: canary,
    Raw: canary,
    RawV2: canary,
    Redacted: canary,
  };
  await upload(JSON.stringify([row]), `token-${canary}.json`);
  await upload(JSON.stringify(trufflehog));
  await expect(upload(`[{"RuleID":"${canary}","Secret":"${canary}"`)).rejects.toThrow(/^(?!.*C4n4ry)/s);
  const { matches } = await checkValue.execute({ value: canary }, as());
  expect(matches).toHaveLength(1);
  await recordLeak.execute(
    {
      secrets: [{ endpointId: matches[0]!.endpointId, version: 1 }],
      foundIn: `https://wiki.example/?token=${canary}`,
      note: `It says password=${canary}`,
    },
    as(),
  );
  await expect(checkValue.execute({ value: canary, extra: canary }, as())).rejects.toThrow(/^(?!.*C4n4ry)/s);
  const tables = await client.query<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
  );
  const shapes = [
    canary,
    canary.toLowerCase(),
    Buffer.from(canary).toString("hex"),
    Buffer.from(canary).toString("base64").slice(0, 30),
    canary.slice(6),
  ];
  const hits: string[] = [];
  for (const { name } of tables.rows) {
    const rows = await client.query<{ t: string }>(`SELECT t::text AS t FROM ${name} t`);
    hits.push(
      ...rows.rows
        .filter(({ t }) => shapes.some((shape) => t.toLowerCase().includes(shape.toLowerCase())))
        .map(({ t }) => `${name} ${t.slice(0, 200)}`),
    );
  }
  expect(hits).toEqual([]);
  expect(await db.leak.count()).toBeGreaterThan(0);
});
