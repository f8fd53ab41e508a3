import type { Database, Transaction } from "@/lib/core/db";

/** Whether the installation is set up: active people with the role ADMIN who have a way in. */
export function countAdmins(db: Database): Promise<number> {
  const wayIn = [{ passwordHash: { not: null } }, { person: { identities: { some: {} } } }];
  return db.account.count({ where: { role: "ADMIN", person: { status: "active" }, OR: wayIn } });
}

/** Set-up happens once: who makes or uses its link waits for the other. */
export async function lockSetUp(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(72707370)`;
}
