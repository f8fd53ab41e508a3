import { keepOneAdmin } from "@/lib/accounts/keep-one-admin";
import { evaluateEndpoints, queueEvaluation } from "@/lib/checks/evaluate-endpoints";
import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { chainOf } from "./chain-of";
import { lockPerson, requireAccountRight } from "./guard-person";
import { departureInstant } from "./rules";
import { setPersonStatusInput } from "./schema";

/** Up to this many endpoints are judged before the answer; more by the worker. */
const judgedAtOnce = 500;

/**
 * Leaver, disabled, or back again. Sessions and open links end at once, and the endpoints the person owns say so from now on;
 * those they back up, or whose secret they may know, are judged again.
 */
export const setPersonStatus = defineCommand({
  name: "person.set-status",
  permission: "person:edit",
  input: setPersonStatusInput,
  timeoutMs: 60_000,
  async run({ actor, input, tx, now, audit }) {
    const { personId, version, status } = input;
    const person = await lockPerson(tx, personId, version);
    if (person.account) requireAccountRight(actor, "This");
    const departedAt = status === "departed" && input.departedOn ? departureInstant(input.departedOn, now) : null;
    if (departedAt === undefined) {
      const words = "This day has not come yet. Mark the person on the day they leave.";
      throw new AppError("invalid_input", words, { departedOn: words });
    }
    if (person.status === status && person.departedAt?.getTime() === departedAt?.getTime()) {
      audit.nothingChanged();
      return { sessionsEnded: 0, endpointsOwned: 0 };
    }
    if (status !== "active" && person.account?.role === "ADMIN") await keepOneAdmin(tx, personId);
    await tx.person.update({ where: { id: personId }, data: { status, departedAt, version: version + 1 } });
    const sessionsEnded =
      status === "active" ? 0 : (await tx.session.updateMany({ where: { personId, endedAt: null }, data: { endedAt: now } })).count;
    if (status !== "active") await tx.oneTimeLink.updateMany({ where: { personId, usedAt: null }, data: { usedAt: now } });
    const owned = await tx.$executeRaw(Prisma.sql`
      UPDATE endpoint SET owner_state = ${status}::"OwnerState", valid_from = greatest(${now}::timestamptz, valid_from)
      WHERE owner_id = ${personId}::uuid AND owner_state <> ${status}::"OwnerState"`);
    const touched = Prisma.sql`e.owner_id = ${personId}::uuid OR e.backup_id = ${personId}::uuid
      OR e.id IN (SELECT h.endpoint_id FROM holder h WHERE h.person_id = ${personId}::uuid)`;
    const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`SELECT e.id FROM endpoint e WHERE ${touched} LIMIT ${judgedAtOnce + 1}`);
    if (rows.length > judgedAtOnce) await queueEvaluation(tx, touched, now);
    else
      await evaluateEndpoints(
        tx,
        rows.map((row) => row.id),
        now,
      );
    audit({
      chain: chainOf(person),
      object: { type: "person", id: personId },
      data: { status: { before: person.status, after: status }, departedAt, sessionsEnded, endpointsOwned: owned },
    });
    return { sessionsEnded, endpointsOwned: owned };
  },
});
