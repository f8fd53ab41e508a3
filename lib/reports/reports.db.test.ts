import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";
import AjvDraft04 from "ajv-draft-04";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { createAccount } from "@/lib/accounts/testing/accounts";
import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { csfControls } from "@/lib/checks/framework-lists";
import { checkById, checks } from "@/lib/checks/registry";
import { inTransaction } from "@/lib/core/db";
import { countFacets } from "@/lib/endpoints/facets";
import { readListQuery } from "@/lib/endpoints/list-query";
import { addEndpoint } from "@/lib/endpoints/testing/estate";
import { environments } from "@/lib/endpoints/vocabulary";
import { testDatabase } from "@/prisma/testing/database";
import { findingRows } from "./finding-rows";
import { ocsfLines } from "./ocsf";
import { packHtml } from "./pack-html";
import { packRows } from "./pack-rows";
import { packCsv, packJson } from "./pack-text";
import { readCoverage } from "./queries";
import { readPack } from "./read-pack";
import { sarifText } from "./sarif";
import { takePack } from "./take-pack";

const { db } = await testDatabase();
const { principal } = await createAccount(db, { email: "auditor@example.com", role: "AUDITOR" });
const { principal: security } = await createAccount(db, { email: "sec@example.com", role: "SECURITY" });
const minuteMs = 60_000;
const start = Date.UTC(2026, 10, 20, 9);
const at = (minutes: number) => new Date(start + minutes * minuteMs);
const now = at(24 * 60);

const ids: string[] = [];
for (let n = 0; n < 40; n++) {
  ids.push(
    await addEndpoint(db, {
      name: n === 7 ? `<script>alert("${n}")</script> & "quoted", 'name'` : n === 8 ? "=cmd|' /C calc'!A0" : `endpoint ${n}`,
      provider: n % 2 ? "github" : "stripe",
      environment: environments[n % 5]!,
      authMethod: n % 3 ? "hmac" : "none",
      secretSet: n % 3 ? "yes" : "no",
      urlScheme: n % 4 ? "https" : "http",
      host: "ci.example",
      url: `https://ci.example/${n}`,
      discoveredAt: at(0),
      validFrom: at(0),
    }),
  );
}
const judge = (minutes: number) => inTransaction(db, (tx) => evaluateEndpoints(tx, ids, at(minutes)));
await judge(0);

async function textOf(lines: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const line of lines) text += line;
  return text;
}

async function packOf(asOf: Date, control = "PR.AA-03", framework = "csf" as const) {
  const pack = await readPack(principal, { framework, control, asOf }, now, db);
  const rows = () =>
    packRows(
      pack.checks.map(({ check }) => check),
      pack.asOf,
      db,
    );
  return {
    pack,
    html: await textOf(packHtml(pack, rows())),
    csv: await textOf(packCsv(pack, rows())),
    json: await textOf(packJson(pack, rows())),
  };
}

async function listed(search: string): Promise<number> {
  return (await countFacets(principal, readListQuery(new URLSearchParams(search)), now, db)).total;
}

describe("coverage", () => {
  it("counts what each check says, as the lists behind it do", async () => {
    const { counts, endpoints } = await readCoverage(principal, now, db);
    expect(endpoints).toBe(await listed(""));
    for (const { id, index } of checks) {
      const lists = {
        fail: await listed(`flag=${id}`),
        unknown: await listed(`unknown=${id}`),
        pass: await listed(`pass=${id}`),
        not_applicable: await listed(`notApplicable=${id}`),
      };
      expect({ id, ...counts[index] }).toEqual({ id, ...lists });
      expect(Object.values(counts[index]!).reduce((sum, count) => sum + count)).toBe(endpoints);
    }
    expect(counts[checkById("auth-none")!.index]!.fail).toBeGreaterThan(5);
  });

  it("is not for members", async () => {
    await expect(readCoverage({ ...principal, role: "MEMBER" }, now, db)).rejects.toThrow(/role/);
  });
});

describe("an evidence pack", () => {
  it("of the same instant is the same to the byte, whatever happens later", async () => {
    const asOf = at(30);
    const before = await packOf(asOf);
    expect(before.pack.counts.fail).toBeGreaterThan(5);

    await db.endpoint.updateMany({
      where: { id: { in: ids.slice(0, 20) } },
      data: { authMethod: "hmac", secretSet: "yes", name: "renamed", validFrom: at(60) },
    });
    await db.endpoint.update({ where: { id: ids[21]! }, data: { lifecycle: "retired", validFrom: at(61) } });
    await judge(62);
    await db.policyVersion.create({ data: { version: 2, policy: { disabledChecks: ["auth-none"] }, note: "Off", createdAt: at(90) } });
    await judge(91);
    const exception = await db.$queryRaw<{ id: string }[]>`
      INSERT INTO finding_exception (id, kind, reason, justification, requested_by_id, requested_at, expires_at)
      VALUES (gen_random_uuid(), 'accepted_risk', 'other', 'Behind a gateway', ${security.personId}::uuid, ${at(100)}, ${at(9_999)}) RETURNING id`;
    await db.$executeRaw`
      INSERT INTO finding_exception_item (exception_id, finding_id)
      SELECT ${exception[0]!.id}::uuid, id FROM finding WHERE check_index = ${checkById("auth-none")!.index} LIMIT 3`;
    const added = await addEndpoint(db, { name: "later", discoveredAt: at(110), validFrom: at(110) });
    await inTransaction(db, (tx) => evaluateEndpoints(tx, [added], at(110)));
    await takePack.execute({ framework: "csf", control: "PR.AA-03", format: "csv" }, { actor: principal, db, clock: { now: () => now } });

    const after = await packOf(asOf);
    for (const format of ["html", "csv", "json"] as const) expect(after[format] === before[format], format).toBe(true);

    const later = await packOf(at(120));
    expect(later.json).not.toBe(before.json);
    expect(later.pack).toMatchObject({
      endpoints: 40,
      policies: [{ version: 2, endpoints: 40, note: "Off" }],
      exceptions: [{ state: "requested" }],
    });
    expect(later.html).toContain("Behind a gateway");
    expect(later.html).toContain("renamed");
  });

  it("says the same in all its forms, and adds up", async () => {
    const { pack, csv, json, html } = await packOf(at(30));
    const parsed = JSON.parse(json) as {
      results: { id: string; verdicts: { checkId: string; verdict: string; severity: string | null }[] }[];
      counts: Record<string, number>;
    };
    const rows = parse(csv, { columns: true, bom: true }) as Record<string, string>[];
    expect(rows).toHaveLength(pack.endpoints * pack.checks.length);
    for (const verdict of ["pass", "fail", "unknown", "not_applicable"] as const) {
      expect(rows.filter((row) => row.verdict === verdict)).toHaveLength(pack.counts[verdict]);
      expect(parsed.results.flatMap(({ verdicts }) => verdicts).filter((one) => one.verdict === verdict)).toHaveLength(
        pack.counts[verdict],
      );
    }
    expect(rows.filter(({ verdict, severity }) => (verdict === "fail") !== (severity !== ""))).toEqual([]);
    expect(rows.find(({ endpoint }) => endpoint?.includes("cmd"))!.endpoint).toMatch(/^'=cmd/);
    expect(html).not.toContain("<script>alert");
    expect(html).toContain("&lt;script&gt;alert");
    expect(html).toContain("CSF 2.0 “PR.AC-4”");
    expect(pack.chainHeads.every(({ hash }) => html.includes(hash) && json.includes(hash))).toBe(true);
  });

  it("names the chain's head at its instant", async () => {
    const request = { framework: "nhi", control: "NHI4:2025" } as const;
    const head = await db.auditEvent.findFirstOrThrow({ where: { chain: "main" }, orderBy: { seq: "desc" } });
    const { chainHeads } = await readPack(principal, { ...request, asOf: at(24 * 60 + 1) }, at(24 * 60 + 60), db);
    expect(chainHeads).toEqual([{ chain: "main", seq: Number(head.seq), hash: Buffer.from(head.hash).toString("hex") }]);
    expect((await readPack(principal, { ...request, asOf: at(1) }, now, db)).chainHeads).toEqual([]);
  });

  it("is refused of an instant that can still change, and of a control that is in no list", async () => {
    await expect(readPack(principal, { framework: "csf", control: "PR.AA-03", asOf: now }, now, db)).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(readPack(principal, { framework: "csf", control: "PR.AC-4", asOf: at(1) }, now, db)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("waits for what is under way", async () => {
    await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1`;
      const [row] = await tx.$queryRaw<{ at: Date }[]>`SELECT now() AS at`;
      const late = new Date(row!.at.getTime() + 10 * minuteMs);
      const { asOf } = await readPack(principal, { framework: "csf", control: "PR.AA-03" }, late, db);
      expect(asOf.getTime()).toBeLessThan(row!.at.getTime());
    });
  });

  it("of a control without a check says so", async () => {
    const uncited = csfControls.find(({ id }) => checks.every(({ frameworks }) => !frameworks.csf?.includes(id)));
    const { html, json } = await packOf(at(30), uncited!.id);
    expect(html).toContain("nothing is said about it");
    expect(JSON.parse(json)).toMatchObject({ checks: [], coverage: null });
  });
});

describe("findings for machines", () => {
  const made = { version: "0.1.0", publicUrl: "https://hooks.example.com" };
  const schema = (name: string) => JSON.parse(readFileSync(new URL(`./testing/schemas/${name}`, import.meta.url), "utf8")) as object;

  it("are valid SARIF 2.1.0, one result per finding, suppressed ones marked", async () => {
    const [suppressed] = await db.$queryRaw<{ id: string }[]>`
      UPDATE finding SET suppressed_as = 'accepted_risk', suppressed_until = ${at(9_000)}, exception_id = (SELECT id FROM finding_exception LIMIT 1)
      WHERE id = (SELECT id FROM finding WHERE state <> 'resolved' ORDER BY id LIMIT 1) RETURNING id`;
    const sarif = JSON.parse(await textOf(sarifText(findingRows(db), made)));
    const ajv = new AjvDraft04({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false });
    const validate = ajv.compile(schema("sarif-2.1.0.json"));
    validate(sarif);
    expect(validate.errors).toBeNull();
    const { results } = sarif.runs[0];
    expect(results).toHaveLength(await db.finding.count({ where: { state: { not: "resolved" } } }));
    expect(
      results
        .filter((result: { suppressions?: unknown }) => result.suppressions)
        .map(({ properties }: { properties: { findingId: string } }) => properties.findingId),
    ).toEqual([suppressed!.id]);
    expect(validate({ ...sarif, version: "2.0.0" })).toBe(false);
  });

  it("are valid OCSF 1.8.0 compliance findings", async () => {
    const lines = (await textOf(ocsfLines(findingRows(db), made))).trim().split("\n");
    const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
    const validate = ajv.compile(schema("ocsf-1.8.0-compliance-finding.json"));
    for (const line of lines) {
      validate(JSON.parse(line));
      expect(validate.errors).toBeNull();
    }
    expect(lines).toHaveLength(await db.finding.count({ where: { state: { not: "resolved" } } }));
    expect(validate({ ...JSON.parse(lines[0]!), severity_id: 42 })).toBe(false);
  });

  it("are the same text in two downloads", async () => {
    const [one, two] = [await textOf(ocsfLines(findingRows(db), made)), await textOf(ocsfLines(findingRows(db), made))];
    expect(one).toBe(two);
  });
});

it("whoever takes a pack is in the log", async () => {
  const taken = await db.$queryRaw<
    { data: object }[]
  >`SELECT (record::jsonb) -> 'data' AS data FROM audit_event WHERE action = 'report.take-pack'`;
  expect(taken[0]!.data).toMatchObject({ control: "PR.AA-03", format: "csv" });
});
