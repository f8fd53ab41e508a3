import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { AppError, notFound } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { createToken } from "@/lib/core/token";
import { createTokenInput, revokeTokenInput } from "./schema";

/** A new address for a calendar program; it is shown this once. One that was there before is dead from now on. */
export const createCalendarToken = defineCommand({
  name: "calendar.create-token",
  permission: "notification:own",
  input: createTokenInput,
  async run({ actor, input: { teamId }, tx, now, audit }) {
    if (isSystem(actor)) throw new AppError("not_allowed", "Only a person has a calendar.");
    if (teamId && !actor.teamIds.includes(teamId)) throw notFound();
    const { token, hash } = createToken();
    const former = await tx.calendarToken.deleteMany({ where: { personId: actor.personId, teamId } });
    await tx.calendarToken.create({ data: { id: uuid(), tokenHash: hash, personId: actor.personId, teamId, createdAt: now } });
    audit({ object: { type: "person", id: actor.personId }, data: { teamId, replaced: former.count > 0 } });
    return { token };
  },
});

export const revokeCalendarToken = defineCommand({
  name: "calendar.revoke-token",
  permission: "notification:own",
  input: revokeTokenInput,
  async run({ actor, input: { tokenId }, tx, audit }) {
    const own = isSystem(actor) ? null : await tx.calendarToken.findFirst({ where: { id: tokenId, personId: actor.personId } });
    if (!own) throw notFound();
    await tx.calendarToken.delete({ where: { id: own.id } });
    audit({ object: { type: "person", id: own.personId }, data: { teamId: own.teamId } });
    return {};
  },
});
