import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { clearOutOfOfficeInput, outOfOfficeInput } from "./schema";

/** While away, what would be mailed to this person goes to the delegate; it comes back by itself. */
export const setOutOfOffice = defineCommand({
  name: "notification.set-out-of-office",
  permission: "notification:own",
  input: outOfOfficeInput,
  async run({ actor, input, tx, now, audit }) {
    if (isSystem(actor)) throw new AppError("not_allowed");
    const { personId } = actor;
    const { delegateId, startsOn, endsOn } = input;
    const refuse = (field: string, message: string) => new AppError("invalid_input", message, { [field]: message });
    if (delegateId === personId) throw refuse("delegateId", "Choose somebody else.");
    if (endsOn < now.toISOString().slice(0, 10)) throw refuse("endsOn", "That day is over.");
    const delegate = await tx.person.findUnique({ where: { id: delegateId } });
    if (delegate?.status !== "active" || !delegate.email) throw refuse("delegateId", "Choose somebody active with a mail address.");
    const dates = { delegateId, startsOn: new Date(startsOn), endsOn: new Date(endsOn) };
    await tx.outOfOffice.upsert({ where: { personId }, create: { personId, ...dates }, update: dates });
    audit({ object: { type: "person", id: personId }, data: { delegate: delegate.name, startsOn, endsOn } });
  },
});

export const clearOutOfOffice = defineCommand({
  name: "notification.clear-out-of-office",
  permission: "notification:own",
  input: clearOutOfOfficeInput,
  async run({ actor, tx, audit }) {
    if (isSystem(actor)) throw new AppError("not_allowed");
    const { count } = await tx.outOfOffice.deleteMany({ where: { personId: actor.personId } });
    if (count === 0) return audit.nothingChanged();
    audit({ object: { type: "person", id: actor.personId } });
  },
});
