import type { Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { countAdmins, lockAdmins } from "./count-admins";

/**
 * Whether the installation keeps an admin without this person; an invitation nobody used counts for nothing. Whoever changes who
 * is an admin waits for the other, so that two who demote each other at once cannot both succeed.
 */
export async function hasAnotherAdmin(tx: Transaction, personId: string): Promise<boolean> {
  await lockAdmins(tx);
  return (await countAdmins(tx, personId)) > 0;
}

/** @throws AppError conflict */
export async function keepOneAdmin(tx: Transaction, leavingPersonId: string): Promise<void> {
  if (!(await hasAnotherAdmin(tx, leavingPersonId)))
    throw new AppError("conflict", "This is the last platform admin. Make somebody else an admin first.");
}
