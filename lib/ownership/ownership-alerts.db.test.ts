import { expect, it } from "vitest";
import { queueImmediate } from "@/lib/alerts/queue-immediate";
import { openUrgent, sweepAlerts } from "@/lib/alerts/sweep-alerts";
import { addEndpoint, addPerson, clockAt, minute, principal } from "@/lib/endpoints/testing/estate";
import { testDatabase } from "@/prisma/testing/database";
import { acceptProposals } from "./accept-proposals";
import { proposeOwners } from "./propose-owners";
import { readOwnProposals } from "./queries";

const { db } = await testDatabase();
const [priya, tomas] = await Promise.all([addPerson(db, "Priya Raman"), addPerson(db, "Tomás Oliveira")]);
const day = 24 * 60;

it("asks about sixty endpoints in one mail, tells who asked after a week, and falls silent with the answer", async () => {
  const ids = await Promise.all(Array.from({ length: 60 }, (_, n) => addEndpoint(db, { name: `hook-${n}` })));
  const security = principal("SECURITY", priya);
  await proposeOwners.execute(
    { selection: { ids }, to: { personId: tomas }, reason: "hand-over" },
    { actor: security, db, clock: clockAt(1) },
  );
  const open = async () =>
    (await db.alert.findMany({ where: { reason: "ownership_proposed", closedAt: null } })).map(({ recipientId }) => recipientId).sort();
  await openUrgent(db, minute(2), minute(0));
  await sweepAlerts(db, minute(3));
  expect(await open()).toEqual([tomas]);
  expect(await queueImmediate(db, minute(4))).toBe(1);
  const [mail] = await db.outboxMessage.findMany();
  expect(mail).toMatchObject({ recipientId: tomas, subject: "60 endpoints: 1 ownership question" });
  expect(JSON.stringify(mail!.view)).toContain("/my-work/ownership");

  await sweepAlerts(db, minute(2 + 7 * day));
  expect(await open()).toEqual([priya, tomas].sort());
  const { proposals } = await readOwnProposals(principal("MEMBER", tomas), db);
  await acceptProposals.execute(
    { proposalIds: proposals.map(({ id }) => id) },
    { actor: principal("MEMBER", tomas), db, clock: clockAt(3 + 7 * day) },
  );
  await sweepAlerts(db, minute(4 + 7 * day));
  expect((await open()).length).toBe(0);
});
