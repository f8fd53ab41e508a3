import { defineCommand } from "@/lib/core/command";
import { chainOf } from "./chain-of";
import { changedFields } from "./changed-fields";
import { checkEmailFree, checkManager, lockPerson, requireAccountRight } from "./guard-person";
import { editPersonInput } from "./schema";

export const editPerson = defineCommand({
  name: "person.edit",
  permission: "person:edit",
  input: editPersonInput,
  async run({ actor, input: { personId, version, ...after }, tx, audit }) {
    const person = await lockPerson(tx, personId, version);
    const changes = changedFields({ name: person.name, email: person.email, managerId: person.managerId }, after);
    if (Object.keys(changes).length === 0) {
      audit.nothingChanged();
      return;
    }
    if (changes.email) {
      if (person.account) requireAccountRight(actor, "A new address");
      await checkEmailFree(tx, after.email, personId);
    }
    if (changes.managerId) await checkManager(tx, personId, after.managerId);
    await tx.person.update({ where: { id: personId }, data: { ...after, version: version + 1 } });
    audit({ chain: chainOf(person), object: { type: "person", id: personId }, data: changes });
  },
});
