import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Principal } from "@/lib/core/principal";
import { testDatabase } from "@/prisma/testing/database";
import { exportEndpoints } from "./export-endpoints";
import { csvLines, exportRows, jsonLines } from "./export-rows";
import { listEndpoints } from "./list-endpoints";
import { readListQuery } from "./list-query";
import { insertKnown, insertPeople, type KnownEndpoint, knownEndpoint, numbers } from "./testing/list-estate";
import { inScope, sorted } from "./testing/list-truth";

const { db } = await testDatabase();
const now = new Date("2026-11-01T00:00:00Z");
const people = await insertPeople(db);
const random = numbers(3);
const known = Array.from({ length: 260 }, (_, n) => knownEndpoint(random, people, n, new Date("2026-06-01T00:00:00Z")));
const admin: Principal = { personId: people.active[0]!, name: "a", role: "ADMIN", teamIds: [], sessionId: "s", timeZone: "UTC" };
const auditor: Principal = { ...admin, role: "AUDITOR" };
const owners = new Map([
  [people.active[0]!, "priya raman"],
  [people.active[1]!, "tomás oliveira"],
  [people.active[2]!, "mei-ling hsu"],
  [people.disabled, "omar farouk"],
  [people.departed, "jonas lindqvist"],
]);

beforeAll(async () => {
  await insertKnown(db, known);
  const source = await db.source.create({ data: { kind: "document", name: "hooks.json", createdAt: now } });
  await db.eventType.createMany({ data: ["push", "order.created", "ping"].map((name) => ({ sourceId: source.id, name, seenAt: now })) });
});

const textOf = (one: KnownEndpoint) => `${one.name} ${one.host} ${one.account} ${one.external_id ?? ""} ${one.purpose}`.toLowerCase();
const knownEvents = ["push", "order.created", "ping"];

/** In plain words: every word in the endpoint's own text, or all of them in its owner's name, or all in one of its events. */
function found(one: KnownEndpoint, q: string): boolean {
  const words = q.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 6);
  const short = (word: string) => [...word].length < 3;
  const own = (word: string) =>
    short(word)
      ? ["", " ", "-", ".", "/", "_", ":"].some((start) =>
          start === "" ? textOf(one).startsWith(word) : textOf(one).includes(start + word),
        )
      : textOf(one).includes(word);
  const owner = one.owner_id ? owners.get(one.owner_id)! : "";
  return (
    words.every(own) ||
    words.every((word) => owner.includes(word)) ||
    knownEvents.some((event) => one.events.includes(event) && words.every((word) => event.includes(word)))
  );
}

async function search(q: string) {
  const { rows, next } = await listEndpoints(admin, readListQuery(new URLSearchParams({ q, sort: "name" })), now, db);
  return { ids: rows.map(({ id }) => id), next };
}
const expected = (q: string) =>
  sorted(
    known.filter((one) => inScope(one, {}) && found(one, q)),
    "name",
    false,
  ).map(({ id }) => id);

describe("search", () => {
  it.each([
    "refund",
    "orders 3",
    "hooks.example.com",
    "ÉMISSION",
    "日本",
    "deploy_50%",
    "%",
    "_",
    "100%",
    "a\\b",
    "O'Brien",
    "zq",
    "priya",
    "oliveira",
    "push",
    "order.cr",
    "'; DROP TABLE endpoint; --",
    "' OR '1'='1",
    "$1",
    "\\",
    "%%%",
    "{}",
    '"',
    "x'); SELECT pg_sleep(10); --",
    "\u202e",
  ])("%j means these characters and nothing more", async (q) => {
    const { ids } = await search(q);
    expect(ids).toEqual(expected(q).slice(0, 50));
  });

  it("takes any text as text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }), async (q) => {
        fc.pre(q.trim() !== "" && !q.includes("\0"));
        expect((await search(q)).ids).toEqual(expected(q.trim()).slice(0, 50));
      }),
      { numRuns: 80 },
    );
  });

  it("survives what tries to break out", async () => {
    expect(await db.endpoint.count()).toBe(known.length);
    expect(() => readListQuery(new URLSearchParams({ q: "a\0b" }))).toThrow(/character/);
  });
});

async function textOfLines(lines: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const line of lines) text += line;
  return text;
}

describe("an export", () => {
  const query = { filter: { environment: ["production" as const] }, sort: "rotation" as const, descending: false };

  it("holds exactly the list in its order, as CSV and as JSON", async () => {
    const ids = sorted(
      known.filter((one) => inScope(one, {}) && one.environment === "production"),
      "rotation",
      false,
    ).map(({ id }) => id);
    const csv = await textOfLines(csvLines(exportRows(auditor, query, now, db)));
    const read: Record<string, string>[] = parse(csv, { bom: true, columns: true });
    expect(read.map(({ id }) => id)).toEqual(ids);
    const json = JSON.parse(await textOfLines(jsonLines(exportRows(auditor, query, now, db))));
    expect(json.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(read.find(({ purpose }) => purpose !== "" && purpose?.includes("cmd"))?.purpose).toBe("'=cmd()");
  });

  it("is recorded with its list and its count", async () => {
    const result = await exportEndpoints.execute({ format: "csv", search: "environment=production" }, { actor: auditor, db });
    const [event] = await db.$queryRaw<
      { data: unknown }[]
    >`SELECT (record::jsonb) -> 'data' AS data FROM audit_event WHERE action = 'endpoint.export' ORDER BY seq DESC LIMIT 1`;
    expect(event!.data).toEqual({ format: "csv", list: "?environment=production", count: result.count });
    expect(result.count).toBe(known.filter((one) => inScope(one, {}) && one.environment === "production").length);
  });

  it.each([
    [{ format: "csv", search: "environment[$ne]=x" }, "invalid_input"],
    [{ format: "xml" }, "invalid_input"],
    [{ format: "csv", extra: "1" }, "invalid_input"],
  ])("refuses %j", async (input, code) => {
    await expect(exportEndpoints.execute(input, { actor: auditor, db })).rejects.toMatchObject({ code });
  });

  it("is not for members", async () => {
    await expect(exportEndpoints.execute({ format: "csv" }, { actor: { ...admin, role: "MEMBER" }, db })).rejects.toMatchObject({
      code: "not_allowed",
    });
  });
});

describe("a place in the list", () => {
  it.each([
    "x",
    Buffer.from("[]").toString("base64url"),
    Buffer.from('["name",0,"a","not-an-id"]').toString("base64url"),
    Buffer.from('["attention",0,"1","a","00000000-0000-7000-a000-000000000001"]').toString("base64url"),
    Buffer.from('["name",-1,"a","00000000-0000-7000-a000-000000000001"]').toString("base64url"),
    Buffer.from('["name",0,"a\\u0000","00000000-0000-7000-a000-000000000001"]').toString("base64url"),
    Buffer.from('["name",0,{"$ne":1},"00000000-0000-7000-a000-000000000001"]').toString("base64url"),
  ])("%s is refused when it is none of this list", async (after) => {
    await expect(listEndpoints(admin, { filter: {}, sort: "name", descending: false, after }, now, db)).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});
