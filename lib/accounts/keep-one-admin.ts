import type { Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";

/**
 * Admins who can sign in; an invitation nobody used counts for nothing. Locks their rows, so that two admins who demote each
 * other at once cannot both succeed.
 */
export async function keepOneAdmin(tx: Transaction, leavingPersonId: string): Promise<void> {
  const admins = await tx.$queryRaw<{ id: string }[]>`
    SELECT a.person_id AS id FROM account a JOIN person p ON p.id = a.person_id WHERE a.role = 'ADMIN' AND p.status = 'active'
      AND (a.password_hash IS NOT NULL OR EXISTS (SELECT FROM oidc_identity o WHERE o.person_id = p.id))
    ORDER BY a.person_id FOR UPDATE OF a`;
  if (!admins.some((admin) => admin.id !== leavingPersonId))
    throw new AppError("conflict", "This is the last platform admin. Make somebody else an admin first.");
}
