import { defineCommand } from "@/lib/core/command";
import { AppError, notFound } from "@/lib/core/errors";
import { keepOneAdmin } from "./keep-one-admin";
import { assignRoleInput } from "./schema";

/** A role change ends the person's sessions at once. */
export const assignRole = defineCommand({
  name: "account.assign-role",
  permission: "account:manage",
  input: assignRoleInput,
  async run({ input, tx, now, audit }) {
    const account = await tx.account.findUnique({ where: { personId: input.personId } });
    if (!account) throw notFound();
    if (account.role === input.role) throw new AppError("conflict", "The person has this role already.");
    if (account.role === "ADMIN") await keepOneAdmin(tx, input.personId);
    await tx.account.update({ where: { personId: input.personId }, data: { role: input.role } });
    await tx.session.updateMany({ where: { personId: input.personId, endedAt: null }, data: { endedAt: now } });
    audit({ object: { type: "person", id: input.personId }, data: { before: account.role, after: input.role } });
  },
});
