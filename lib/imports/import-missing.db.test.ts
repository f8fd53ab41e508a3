import { describe, expect, it } from "vitest";
import { testDatabase } from "@/prisma/testing/database";
import { markGone } from "./mark-gone";
import { csv, githubHook, hour, importer, json } from "./testing/import-document";

const { db } = await testDatabase();
const { read, apply, bring, environment } = importer(db);
const day = (n: number) => hour(n * 24);
const hooks = (repository: string, ...ids: number[]) => ids.map((id) => githubHook(repository, id));
const presences = async () =>
  Object.fromEntries(
    (await db.endpoint.findMany({ orderBy: { externalId: "asc" } })).map(({ externalId, presence }) => [externalId, presence]),
  );

describe("what a list no longer holds", () => {
  it("is nothing while nobody says that the list is complete", async () => {
    await bring(day(0), json("acme.json", [...hooks("acme/a", 1, 2, 3), ...hooks("acme/b", 4)]));
    const { counts, applied } = await bring(day(1), json("acme.json", hooks("acme/a", 1)));
    expect(counts).toMatchObject({ missing: 2, unchanged: 1, scopes: [{ scope: "acme/a", rows: 1, known: 3, missing: 2 }] });
    expect(applied).toMatchObject({ notSeen: 0 });
    expect(await presences()).toEqual({ 1: "seen", 2: "seen", 3: "seen", 4: "seen" });
  });

  it("is not seen where it is said, scope by scope; more than a tenth asks again", async () => {
    const [planned] = await read(day(2), json("acme.json", hooks("acme/a", 1, 2)));
    await expect(apply(day(2), planned!.id, { completeScopes: ["acme/a"] })).rejects.toThrow(/More than a tenth.*1 of 3 in acme\/a/);
    expect(await apply(day(2), planned!.id, { completeScopes: ["acme/a"], goneConfirmed: true })).toMatchObject({ notSeen: 1 });
    expect(await presences()).toEqual({ 1: "seen", 2: "seen", 3: "not_seen", 4: "seen" });
    expect(await db.source.findFirstOrThrow()).toMatchObject({ lastCompleteImportAt: day(2) });
  });

  it("is gone after the grace, and back when it is seen again", async () => {
    expect(await markGone.execute({ demo: false }, environment(day(8.9)))).toEqual({ gone: 0 });
    expect(await markGone.execute({ demo: false }, environment(day(9)))).toEqual({ gone: 1 });
    expect(await presences()).toMatchObject({ 3: "gone" });
    const live = await db.$queryRaw`SELECT sum(count)::int AS n FROM facet_count WHERE facet = 'total'`;
    expect(live).toEqual([{ n: 3 }]);
    const { counts, applied } = await bring(day(10), json("acme.json", hooks("acme/a", 3)));
    expect(counts).toMatchObject({ changed: 1 });
    expect(applied).toMatchObject({ changed: 1 });
    expect(await presences()).toMatchObject({ 3: "seen" });
  });

  it("is not for a sheet to say while the provider's own export lists it", async () => {
    const header = "provider,repository,hook id,webhook url,team";
    const row = (id: number) => `github,acme/a,${id},https://ci.acme-corp.com/${id},Platform`;
    await bring(day(11), csv("inventory.csv", header, row(1), row(2)));
    const { counts, applied } = await bring(day(12), csv("inventory.csv", header, row(1)), { completeScopes: [""], goneConfirmed: true });
    expect(counts).toMatchObject({ missing: 1 });
    expect(applied).toMatchObject({ notSeen: 0 });
    expect(await presences()).toMatchObject({ 2: "seen" });
  });

  it("is found by one cut page of many before it does harm", async () => {
    const many = Array.from({ length: 60 }, (_, n) => 1_000 + n);
    await bring(day(20), json("page.json", hooks("big/repo", ...many)));
    const [page] = await read(day(21), json("page.json", hooks("big/repo", ...many.slice(0, 30))));
    await expect(apply(day(21), page!.id, { completeScopes: ["big/repo"] })).rejects.toThrow(/30 of 60/);
    expect(await db.endpoint.count({ where: { account: "big/repo", presence: "seen" } })).toBe(60);
  });
});
