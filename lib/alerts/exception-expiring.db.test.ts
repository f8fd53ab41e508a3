import { expect, it } from "vitest";
import { createAccount } from "@/lib/accounts/testing/accounts";
import { Prisma } from "@/lib/core/db";
import type { Principal } from "@/lib/core/principal";
import { addEndpoint } from "@/lib/endpoints/testing/estate";
import { exceptionWork } from "@/lib/my-work/exception-work";
import { findingWork } from "@/lib/my-work/finding-work";
import { testDatabase } from "@/prisma/testing/database";
import { alertContext } from "./alert-context";
import { criticalFinding } from "./reasons/critical-finding";
import { exceptionExpiring } from "./reasons/exception-expiring";

const { db } = await testDatabase();
const now = new Date("2026-11-25T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const asker = (await createAccount(db, { email: "asker@example.com", role: "MEMBER" })).principal;
const decider = (await createAccount(db, { email: "decider@example.com", role: "SECURITY" })).principal;

const candidates = async (reason: typeof exceptionExpiring) =>
  db.$queryRaw<{ subject_id: string | null; endpoint_id: string | null; first_id: string }[]>(
    Prisma.sql`${reason.candidates(await alertContext(db, now))}`,
  );

async function exception(state: "approved" | "requested", expiresAt: Date, extendsId: string | null = null): Promise<string> {
  const decided = state === "approved" ? { decidedById: decider.personId, decidedAt: inDays(-30) } : {};
  const data = { kind: "accepted_risk" as const, reason: "other" as const, justification: "For now", extendsId, state, ...decided };
  return (await db.findingException.create({ data: { ...data, requestedById: asker.personId, requestedAt: inDays(-31), expiresAt } })).id;
}

it("whoever asked is warned from the tenth day on, until it ends or an extension is asked for", async () => {
  await exception("approved", inDays(10.01));
  await exception("approved", now);
  await exception("requested", inDays(5));
  const [tenth, extended] = [await exception("approved", inDays(10)), await exception("approved", inDays(3))];
  await exception("requested", inDays(90), extended);
  expect(await candidates(exceptionExpiring)).toMatchObject([{ subject_id: tenth, first_id: asker.personId }]);
});

it("what is suppressed is neither alerted nor anybody's work", async () => {
  const endpointId = await addEndpoint(db, { ownerId: asker.personId, failing: [10], failingRanks: [0], worstRank: 0 });
  const times = { firstSeenAt: inDays(-3), slaStartedAt: inDays(-3), dueAt: inDays(4) };
  const { id } = await db.finding.create({ data: { endpointId, checkIndex: 10, severityRank: 0, policyVersion: 1, ...times } });
  const work = async (who: Principal) => (await findingWork.read(who, now, db)).map(({ primary }) => primary?.href);
  expect(await candidates(criticalFinding)).toMatchObject([{ endpoint_id: endpointId }]);
  expect(await work(asker)).toEqual([`/findings/${id}`]);
  const exceptionId = await exception("approved", inDays(60));
  await db.finding.update({ where: { id }, data: { suppressedAs: "accepted_risk", suppressedUntil: inDays(60), exceptionId } });
  expect(await candidates(criticalFinding)).toEqual([]);
  expect(await work(asker)).toEqual([]);
});

it("brings requests to those who decide, and never to who asked", async () => {
  await db.findingException.deleteMany({ where: { state: "requested" } });
  const id = await exception("requested", inDays(20));
  expect((await exceptionWork.read(decider, now, db)).map(({ primary }) => primary?.href)).toEqual([`/findings/exceptions/${id}`]);
  expect(await exceptionWork.read({ ...asker, role: "SECURITY" }, now, db)).toEqual([]);
  expect(await exceptionWork.read(asker, now, db)).toEqual([]);
});
