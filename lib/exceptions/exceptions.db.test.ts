import { beforeEach, describe, expect, it } from "vitest";
import { createAccount } from "@/lib/accounts/testing/accounts";
import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { checkById } from "@/lib/checks/registry";
import { inTransaction } from "@/lib/core/db";
import type { Principal } from "@/lib/core/principal";
import { addEndpoint } from "@/lib/endpoints/testing/estate";
import { countFindings } from "@/lib/findings/count-findings";
import { listFindings } from "@/lib/findings/list-findings";
import { endExpiredSuppressions } from "@/lib/findings/write-findings";
import { testDatabase } from "@/prisma/testing/database";
import { decideException } from "./decide-exception";
import { revokeException, withdrawException } from "./end-exception";
import { listExceptions, readException } from "./read-exceptions";
import { requestException } from "./request-exception";

const { db } = await testDatabase();
const now = new Date("2026-11-25T12:00:00Z");
const dayMs = 86_400_000;
const at = (days: number) => new Date(now.getTime() + days * dayMs);
const environment = (actor: Principal, time = now) => ({ actor, db, clock: { now: () => time } });
const account = async (email: string, role: "ADMIN" | "SECURITY" | "MEMBER") => (await createAccount(db, { email, role })).principal;
const [owner, security, second, admin] = [
  await account("owner@example.com", "MEMBER"),
  await account("security@example.com", "SECURITY"),
  await account("second@example.com", "SECURITY"),
  await account("admin@example.com", "ADMIN"),
];
const unchecked = checkById("payload-not-validated").index;

let endpointId: string;
let findingId: string;

const evaluate = (time: Date) => inTransaction(db, (tx) => evaluateEndpoints(tx, [endpointId], time));
const finding = () => db.finding.findUniqueOrThrow({ where: { id: findingId } });
const day = (days: number) => at(days).toISOString().slice(0, 10);

beforeEach(async () => {
  await db.endpoint.deleteMany();
  await db.findingException.deleteMany();
  endpointId = await addEndpoint(db, {
    ownerId: owner.personId,
    lifecycle: "active",
    environment: "production",
    receiver: { validates_payload: "no" },
  });
  await evaluate(now);
  findingId = (await db.finding.findFirstOrThrow({ where: { endpointId, checkIndex: unchecked } })).id;
});

const risk = (changes: object = {}) => ({
  kind: "accepted_risk",
  findingIds: [findingId],
  reason: "gateway_allow_list_and_mtls",
  justification: "The gateway validates every payload",
  compensatingControl: "Schema validation at the gateway",
  proof: "gateway/config.yaml",
  expiresOn: day(30),
  ...changes,
});
const ask = async (actor = owner, changes: object = {}) => (await requestException.execute(risk(changes), environment(actor))).exceptionId;
const approve = (exceptionId: string, actor = security, time = now) =>
  decideException.execute({ exceptionId, decision: "approve" }, environment(actor, time));

describe("accepting a risk", () => {
  it("suppresses once another person approves, stays counted, and is open again when its time is over", async () => {
    const id = await ask();
    expect((await finding()).suppressedAs).toBeNull();
    expect(await approve(id)).toMatchObject({ findings: 1 });
    expect(await finding()).toMatchObject({ suppressedAs: "accepted_risk", exceptionId: id, state: "open" });
    const listed = async (filter: object) =>
      (await listFindings(owner, { filter, by: undefined, after: undefined, before: undefined }, now, db)).lines.map((line) => line.id);
    expect(await listed({})).not.toContain(findingId);
    expect(await listed({ suppressed: ["accepted_risk"] })).toEqual([findingId]);
    expect((await countFindings(owner, {}, now, db)).groups.get("suppressed")?.get("accepted_risk")).toBe(1);
    await evaluate(at(5));
    expect((await finding()).suppressedAs).toBe("accepted_risk");
    expect(await inTransaction(db, (tx) => endExpiredSuppressions(tx, at(31)))).toBe(1);
    expect(await finding()).toMatchObject({ suppressedAs: null, state: "open" });
    expect(await readException(security, id, at(31), db)).toMatchObject({ state: "ended", endedReason: "expired" });
  });

  it("is never decided by who asked, not with a role they got since, nor past the database", async () => {
    const id = await ask(security);
    await expect(approve(id, security)).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/yourself/) });
    const asked = await ask(owner, {
      findingIds: [(await db.finding.findFirstOrThrow({ where: { endpointId, checkIndex: { not: unchecked } } })).id],
    });
    await expect(approve(asked, owner)).rejects.toMatchObject({ code: "not_allowed" });
    await expect(approve(asked, { ...owner, role: "SECURITY" })).rejects.toMatchObject({ code: "conflict" });
    await expect(
      db.findingException.update({ where: { id: asked }, data: { state: "approved", decidedAt: now, decidedById: owner.personId } }),
    ).rejects.toThrow(/second_person/);
  });

  it("of two who decide at once one wins, and the other is told who it was", async () => {
    const id = await ask();
    const outcomes = await Promise.allSettled([approve(id, security), approve(id, second)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = outcomes.find((outcome) => outcome.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "conflict", message: expect.stringMatching(/approved it already/) });
    expect(await db.findingEvent.count({ where: { findingId, kind: "suppressed" } })).toBe(1);
  });

  it("is not decided by who owns a severe finding in it", async () => {
    await db.endpoint.update({ where: { id: endpointId }, data: { ownerId: second.personId } });
    await db.finding.update({ where: { id: findingId }, data: { severityRank: 1, dueAt: at(30) } });
    const id = await ask(security);
    await expect(approve(id, second)).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/You own/) });
    expect(await readException(second, id, now, db)).toMatchObject({ mayDecide: false, refusal: expect.stringMatching(/You own/) });
    await approve(id, admin);
  });

  it("cannot be approved after its end, only declined, with a reason", async () => {
    const id = await ask(owner, { expiresOn: day(1) });
    await expect(approve(id, security, at(3))).rejects.toMatchObject({ message: expect.stringMatching(/has passed/) });
    const decline = (note: string) => decideException.execute({ exceptionId: id, decision: "decline", note }, environment(security, at(3)));
    await expect(decline("")).rejects.toMatchObject({ code: "invalid_input" });
    await decline("Too late");
    expect(await readException(owner, id, at(3), db)).toMatchObject({ state: "declined", decisionNote: "Too late" });
  });

  it("is asked once at a time; what is suppressed is extended by a new review, which takes the old one's place", async () => {
    const id = await ask();
    await expect(ask(security)).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/asked already/) });
    await approve(id);
    await expect(ask(security)).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/suppressed already/) });
    const longer = await ask(owner, { findingIds: [], extendsId: id, expiresOn: day(200) });
    expect(await finding()).toMatchObject({ exceptionId: id });
    await approve(longer, second);
    expect(await finding()).toMatchObject({ exceptionId: longer });
    expect(await readException(security, id, now, db)).toMatchObject({ state: "ended", endedReason: "replaced" });
    const { counts } = await listExceptions(security, "active", now, db);
    expect(counts).toMatchObject({ waiting: 0, active: 1, soon: 0, over: 1 });
  });

  it("ends when it is revoked, and only whoever asked withdraws", async () => {
    const id = await ask();
    await expect(withdrawException.execute({ exceptionId: id }, environment(security))).rejects.toMatchObject({ code: "conflict" });
    await approve(id);
    await revokeException.execute({ exceptionId: id, note: "The gateway is gone" }, environment(second));
    expect(await finding()).toMatchObject({ suppressedAs: null, state: "open" });
    const again = await ask();
    await withdrawException.execute({ exceptionId: again }, environment(owner));
    await expect(approve(again)).rejects.toMatchObject({ message: expect.stringMatching(/withdrew it/) });
  });

  it.each([
    [{ reason: null }, "reason"],
    [{ compensatingControl: "" }, "compensatingControl"],
    [{ proof: "" }, "proof"],
    [{ justification: "ok" }, "justification"],
    [{ findingIds: [] }, "findingIds"],
    [{ expiresOn: "2026-11-24" }, "expiresOn"],
    [{ expiresOn: "2028-11-24" }, "expiresOn"],
    [{ expiresOn: "2027-02-29" }, "expiresOn"],
  ])("refuses %o at %s", async (changes, field) => {
    await expect(ask(owner, changes)).rejects.toMatchObject({ code: "invalid_input", fields: { [field]: expect.any(String) } });
    expect(await db.findingException.count()).toBe(0);
  });
});

describe("a false positive", () => {
  const false_ = { kind: "false_positive", reason: null, compensatingControl: "", proof: "", justification: "The gateway validates it" };

  it("holds at once when the security role says so, and ends early when the facts change", async () => {
    const id = await ask(security, false_);
    expect(await finding()).toMatchObject({ suppressedAs: "false_positive", exceptionId: id });
    await db.endpoint.update({ where: { id: endpointId }, data: { purpose: "Something else" } });
    await evaluate(at(1));
    expect((await finding()).suppressedAs).toBe("false_positive");
    await db.endpoint.update({ where: { id: endpointId }, data: { environment: "staging" } });
    await evaluate(at(2));
    expect(await finding()).toMatchObject({ suppressedAs: null });
    expect(await readException(security, id, at(2), db)).toMatchObject({ state: "ended", endedReason: "facts_changed" });
  });

  it("of a member waits for somebody who decides", async () => {
    const id = await ask(owner, false_);
    expect((await finding()).suppressedAs).toBeNull();
    await approve(id);
    expect((await finding()).suppressedAs).toBe("false_positive");
  });
});
