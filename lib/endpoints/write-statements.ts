import { Prisma, type Transaction } from "@/lib/core/db";
import { type Actor, isSystem } from "@/lib/core/principal";

/** One statement per fact: who says it, when and why. What the person said before is replaced; the audit log keeps it. */
export async function writeStatements(
  tx: Transaction,
  endpointId: string,
  facts: Record<string, unknown>,
  reason: string,
  actor: Actor,
  now: Date,
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO statement (endpoint_id, field, value, reason, stated_by_id, stated_at)
    SELECT ${endpointId}::uuid, given.key, given.value, ${reason}, ${isSystem(actor) ? null : actor.personId}::uuid, ${now} FROM jsonb_each(${JSON.stringify(facts)}::jsonb) AS given
    ON CONFLICT (endpoint_id, field) DO UPDATE SET value = excluded.value, reason = excluded.reason, stated_by_id = excluded.stated_by_id, stated_at = excluded.stated_at`);
}
