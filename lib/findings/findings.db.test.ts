import { beforeAll, describe, expect, it } from "vitest";
import { createAccount } from "@/lib/accounts/testing/accounts";
import { checks } from "@/lib/checks/registry";
import type { Principal } from "@/lib/core/principal";
import { addEndpoint } from "@/lib/endpoints/testing/estate";
import { severities } from "@/lib/endpoints/vocabulary";
import { testDatabase } from "@/prisma/testing/database";
import { assignFindings } from "./assign-findings";
import { commentFindings } from "./comment-findings";
import { countFindings, groupFindings } from "./count-findings";
import { listFindingIds, listFindings, readFindingQuery } from "./list-findings";
import { readFinding } from "./read-finding";
import { bulkCap, findingsPageSize } from "./schema";
import { setFindingState } from "./set-finding-state";

const { db } = await testDatabase();
const now = new Date("2026-11-25T12:00:00Z");
const dayMs = 86_400_000;
const environment = (actor: Principal) => ({ actor, db, clock: { now: () => now } });
const security = (await createAccount(db, { email: "security@example.com", role: "SECURITY" })).principal;
const owner = (await createAccount(db, { email: "owner@example.com", role: "MEMBER" })).principal;
const stranger = (await createAccount(db, { email: "stranger@example.com", role: "MEMBER" })).principal;

/** 60 endpoints with 3 findings each; every third endpoint belongs to the owner. */
beforeAll(async () => {
  for (let n = 0; n < 60; n++) {
    const endpointId = await addEndpoint(db, { name: `hook-${n}`, ...(n % 3 === 0 ? { ownerId: owner.personId } : {}) });
    for (let k = 0; k < 3; k++) {
      const severityRank = (n + k) % 5;
      const started = new Date(now.getTime() - (n + 1) * dayMs);
      const dueAt = severityRank === 4 ? null : new Date(started.getTime() + [7, 30, 90, 180][severityRank]! * dayMs);
      const resolved = n % 10 === 9 ? { state: "resolved" as const, resolvedAt: now, resolution: "fixed" as const } : {};
      const times = { firstSeenAt: started, slaStartedAt: started, dueAt };
      await db.finding.create({ data: { endpointId, checkIndex: k, severityRank, policyVersion: 1, ...times, ...resolved } });
    }
  }
});

const query = (parameters: Record<string, string> = {}) => readFindingQuery(parameters);

async function walk(parameters: Record<string, string>) {
  const [ids, lines]: [string[], Awaited<ReturnType<typeof listFindings>>["lines"]] = [[], []];
  let after: string | undefined;
  do {
    const page = await listFindings(security, query({ ...parameters, ...(after ? { after } : {}) }), now, db);
    expect(page.lines.length).toBeLessThanOrEqual(findingsPageSize);
    ids.push(...page.lines.map(({ id }) => id));
    lines.push(...page.lines);
    after = page.next;
  } while (after);
  return { ids, lines };
}

describe("the queue", () => {
  it("pages through everything once, worst first, then what is due first", async () => {
    const { ids, lines } = await walk({});
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(54 * 3);
    const keys = lines.map(({ severity, dueAt }) => severities.indexOf(severity) * 1e15 + (dueAt?.getTime() ?? 9e14));
    expect(keys).toEqual([...keys].sort((a, b) => a - b));
    const second = await listFindings(security, query({ after: (await listFindings(security, query(), now, db)).next! }), now, db);
    const back = await listFindings(security, query({ before: second.previous! }), now, db);
    expect(back.lines.map(({ id }) => id)).toEqual(ids.slice(0, findingsPageSize));
  });

  it("pages through one severity from a place in it, in one before it and in one behind it", async () => {
    const { lines } = await walk({});
    const one = lines.filter(({ severity }) => severity === "high").map(({ id }) => id);
    const place = (severity: number, dueAt: Date, id: string) =>
      Buffer.from(JSON.stringify(["queue", String(severity), dueAt.toISOString(), id])).toString("base64url");
    const middle = lines.find(({ id }) => id === one[10])!;
    const behind = async (severity: number) =>
      (await listFindings(security, query({ severity: "high", after: place(severity, middle.dueAt!, middle.id) }), now, db)).lines.map(
        ({ id }) => id,
      );
    expect(await behind(severities.indexOf("high"))).toEqual(one.slice(11, 11 + findingsPageSize));
    expect(await behind(severities.indexOf("critical"))).toEqual(one.slice(0, findingsPageSize));
    expect(await behind(severities.indexOf("medium"))).toEqual([]);
  });

  it.each<[Record<string, string>, (line: { severity: string; dueAt: Date | null; checkId: string; owner: string | null }) => boolean]>([
    [{ severity: "critical,high" }, ({ severity }) => severity === "critical" || severity === "high"],
    [{ sla: "overdue" }, ({ dueAt }) => dueAt !== null && dueAt <= now],
    [{ sla: "none" }, ({ dueAt }) => dueAt === null],
    [{ check: checks[1]!.id }, ({ checkId }) => checkId === checks[1]!.id],
    [{ person: "me" }, () => false],
    [{ owner: "missing" }, ({ owner: name }) => name === null],
  ])("filters by %o, and counts the same", async (parameters, fits) => {
    const all = (await walk({})).lines;
    const { ids } = await walk(parameters);
    expect(ids).toEqual(all.filter(fits).map(({ id }) => id));
    expect((await countFindings(security, query(parameters).filter, now, db)).total).toBe(ids.length);
    expect(await listFindingIds(security, query(parameters).filter, now, db)).toEqual(ids);
  });

  it("counts each group as if its own filter were not set", async () => {
    const all = (await walk({})).lines;
    const { groups } = await countFindings(security, query({ severity: "critical", sla: "overdue" }).filter, now, db);
    const overdue = all.filter(({ dueAt }) => dueAt !== null && dueAt <= now);
    for (const severity of severities)
      expect(groups.get("severity")?.get(severity) ?? 0).toBe(overdue.filter((line) => line.severity === severity).length);
    expect(groups.get("sla")?.get("later") ?? 0).toBe(
      all.filter(({ severity, dueAt }) => severity === "critical" && dueAt !== null && dueAt.getTime() > now.getTime() + 7 * dayMs).length,
    );
  });

  it("shows a member what is on their endpoints, and nothing to a stranger", async () => {
    const { lines } = await listFindings(owner, query(), now, db);
    expect(new Set(lines.map((line) => line.owner))).toEqual(new Set([owner.name]));
    expect((await listFindings(stranger, query(), now, db)).lines).toEqual([]);
    expect((await countFindings(stranger, {}, now, db)).total).toBe(0);
  });

  it("is grouped by check and by owner with the sums of the list", async () => {
    const { lines } = await walk({});
    for (const by of ["check", "owner"] as const) {
      const groups = await groupFindings(security, {}, by, now, db);
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(lines.length);
      expect(groups.reduce((sum, { overdue }) => sum + overdue, 0)).toBe(lines.filter(({ dueAt }) => dueAt && dueAt <= now).length);
    }
  });

  const noDay = ["queue", "1", "2026-99-99T09:00:00Z", "0198c0de-0000-7000-8000-000000000001"];
  const nowhere = Buffer.from(JSON.stringify(noDay)).toString("base64url");
  it.each([
    [{ severity: "bad" }],
    [{ after: "nonsense" }],
    [{ after: nowhere }],
    [{ check: "no-such" }],
    [{ sla: "soon" }],
    [{ unheard: "of" }],
  ])("refuses %o and says at which parameter", async (parameters) => {
    await expect(async () => listFindings(security, query(parameters), now, db)).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("work on findings", () => {
  const some = async (actor: Principal, n = 3) => (await listFindings(actor, query(), now, db)).lines.slice(0, n).map(({ id }) => id);

  it("moves many at once, says what was so already, and keeps the story", async () => {
    const ids = await some(owner);
    const move = (actor: Principal, state: string) =>
      setFindingState.execute({ findingIds: ids, state, comment: "On it" }, environment(actor));
    expect(await move(owner, "remediating")).toEqual({ changed: 3, unchanged: 0, resolved: 0 });
    expect(await move(security, "remediating")).toEqual({ changed: 0, unchanged: 3, resolved: 0 });
    const finding = await readFinding(owner, ids[0]!, now, db);
    expect(finding).toMatchObject({ state: "remediating", may: { work: true, assign: false, comment: true, request: true } });
    expect(finding.events.map(({ kind, by }) => [kind, by])).toEqual([
      ["commented", security.name],
      ["state_changed", owner.name],
    ]);
  });

  it("never resolves by hand", async () => {
    const findingIds = await some(security, 1);
    await expect(setFindingState.execute({ findingIds, state: "resolved" }, environment(security))).rejects.toMatchObject({
      fields: { state: expect.stringMatching(/Only an evaluation resolves/) },
    });
  });

  it("leaves resolved ones as they are", async () => {
    const { lines } = await listFindings(security, query({ state: "resolved" }), now, db);
    const findingIds = lines.slice(0, 2).map(({ id }) => id);
    const result = await setFindingState.execute({ findingIds, state: "open" }, environment(security));
    expect(result).toEqual({ changed: 0, unchanged: 0, resolved: 2 });
  });

  it("is all or nothing when one of them is not the actor's", async () => {
    const findingIds = [...(await some(owner, 1)), (await walk({ owner: "missing" })).ids[0]!];
    await expect(commentFindings.execute({ findingIds, text: "Mine" }, environment(owner))).rejects.toMatchObject({ code: "not_found" });
    expect(await db.findingEvent.count({ where: { comment: "Mine" } })).toBe(0);
  });

  it("assigns to people who are active, and has a limit", async () => {
    const findingIds = await some(security, 2);
    const assign = (assigneeId: string | null, ids = findingIds) =>
      assignFindings.execute({ findingIds: ids, assigneeId }, environment(security));
    expect(await assign(owner.personId)).toMatchObject({ changed: 2, assignee: owner.name });
    expect((await countFindings(security, { assignee: [owner.personId] }, now, db)).total).toBe(2);
    await db.person.update({ where: { id: stranger.personId }, data: { status: "disabled" } });
    await expect(assign(stranger.personId)).rejects.toMatchObject({ fields: { assigneeId: expect.stringMatching(/not active/) } });
    const many = Array.from({ length: bulkCap + 1 }, (_, n) => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`);
    await expect(assign(null, many)).rejects.toMatchObject({ fields: { findingIds: expect.stringMatching(/At most 500/) } });
  });
});
