import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { timeZoneInput } from "./schema";

/** How every instant is written for this person. */
export const setTimeZone = defineCommand({
  name: "account.set-time-zone",
  permission: "session:own",
  input: timeZoneInput,
  async run({ actor, input: { timeZone }, tx, audit }) {
    if (isSystem(actor)) throw new AppError("not_allowed");
    if (actor.timeZone === timeZone) {
      audit.nothingChanged();
      return;
    }
    await tx.person.update({ where: { id: actor.personId }, data: { timeZone } });
    audit({ object: { type: "person", id: actor.personId }, data: { timeZone: { before: actor.timeZone, after: timeZone } } });
  },
});
