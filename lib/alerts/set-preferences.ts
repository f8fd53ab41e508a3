import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { preferencesInput } from "./schema";

/** When this person's mail comes. Security mail can be bundled and moved, not switched off. */
export const setPreferences = defineCommand({
  name: "notification.set-preferences",
  permission: "notification:own",
  input: preferencesInput,
  async run({ actor, input, tx, audit }) {
    if (isSystem(actor)) throw new AppError("not_allowed");
    const { personId } = actor;
    const before = await tx.notificationPreference.findUnique({ where: { personId } });
    await tx.notificationPreference.upsert({ where: { personId }, create: { personId, ...input }, update: input });
    audit({ object: { type: "person", id: personId }, data: { before, after: input } });
  },
});
