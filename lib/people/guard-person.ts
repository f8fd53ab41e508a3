import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { roleMay } from "@/lib/core/permissions";
import { type Actor, isSystem } from "@/lib/core/principal";

/** The person, locked until the commit. @throws AppError not_found, conflict when the form is older than the row */
export async function lockPerson(tx: Transaction, personId: string, version: number) {
  await tx.$queryRaw`SELECT FROM person WHERE id = ${personId}::uuid FOR UPDATE`;
  const person = await tx.person.findUnique({ where: { id: personId }, include: { account: true } });
  if (!person) throw notFound();
  if (person.version !== version)
    throw new AppError("conflict", "Somebody else changed this person meanwhile. Load the page again; nothing was saved.");
  return person;
}

/** Whoever may sign in could be locked out, or taken over by a new address: that is for platform admins alone. */
export function requireAccountRight(actor: Actor, what: string): void {
  if (isSystem(actor) || roleMay(actor.role, "account:manage")) return;
  throw new AppError("not_allowed", `${what} needs a platform admin, because this person can sign in.`);
}

/** @throws AppError invalid_input when the manager is unknown, gone, or would report to themselves in the end */
export async function checkManager(tx: Transaction, personId: string | undefined, managerId: string | null): Promise<void> {
  if (managerId === null) return;
  const refuse = (words: string) => new AppError("invalid_input", words, { managerId: words });
  const manager = await tx.person.findUnique({ where: { id: managerId }, select: { name: true, status: true } });
  if (!manager) throw refuse("Choose a person from the list.");
  if (manager.status !== "active") throw refuse(`${manager.name} is not active. Choose somebody who is.`);
  if (!personId) return;
  // UNION, not UNION ALL: ends even where a loop stands already.
  const above = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    WITH RECURSIVE up (id) AS (SELECT ${managerId}::uuid UNION SELECT p.manager_id FROM person p JOIN up ON p.id = up.id WHERE p.manager_id IS NOT NULL)
    SELECT id FROM up WHERE id = ${personId}::uuid`);
  if (above.length > 0) throw refuse(`${manager.name} reports to this person, directly or not. Choose somebody else.`);
}

/** @throws AppError invalid_input naming who has the address */
export async function checkEmailFree(tx: Transaction, email: string | null, personId?: string): Promise<void> {
  if (!email) return;
  const other = await tx.person.findUnique({ where: { email }, select: { id: true, name: true } });
  if (!other || other.id === personId) return;
  const words = `${other.name} has this address. Each address belongs to one person.`;
  throw new AppError("invalid_input", words, { email: words });
}
