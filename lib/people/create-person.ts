import { defineCommand } from "@/lib/core/command";
import { checkEmailFree, checkManager } from "./guard-person";
import { createPersonInput } from "./schema";

/** Somebody who can own things; a sign-in is a separate step. */
export const createPerson = defineCommand({
  name: "person.create",
  permission: "person:edit",
  input: createPersonInput,
  async run({ input, tx, now, audit }) {
    await checkEmailFree(tx, input.email);
    await checkManager(tx, undefined, input.managerId);
    const { id } = await tx.person.create({ data: { name: input.name, email: input.email, managerId: input.managerId, createdAt: now } });
    audit({ object: { type: "person", id }, data: { ...input } });
    return { id };
  },
});
