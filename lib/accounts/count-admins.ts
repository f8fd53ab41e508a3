import type { Database, Transaction } from "@/lib/core/db";

/** Active people with the role ADMIN who have a way in, but for this one. */
export function countAdmins(db: Database, exceptPersonId?: string): Promise<number> {
  const wayIn = [{ passwordHash: { not: null } }, { person: { identities: { some: {} } } }];
  const others = exceptPersonId ? { personId: { not: exceptPersonId } } : {};
  return db.account.count({ where: { role: "ADMIN", person: { status: "active" }, OR: wayIn, ...others } });
}

/** One lock for set-up and for every change of who is an admin. Row locks would not do: role and status stand in two tables. */
export async function lockAdmins(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(72707370)`;
}
