import { Prisma, type Transaction } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { type Actor, isSystem, seesEverything } from "@/lib/core/principal";
import { visibleTo } from "@/lib/endpoints/visibility";
import type { SuppressionKind } from "@/lib/findings/schema";
import type { ExceptionState } from "./schema";

/** Exceptions (alias `x`) that an actor may see: what they asked for, and what covers an endpoint that they see. */
export function exceptionVisibleTo(actor: Actor): Prisma.Sql {
  if (isSystem(actor) || seesEverything(actor)) return Prisma.sql`true`;
  return Prisma.sql`(x.requested_by_id = ${actor.personId}::uuid OR EXISTS (
    SELECT FROM finding_exception_item i JOIN finding f ON f.id = i.finding_id JOIN endpoint e ON e.id = f.endpoint_id WHERE i.exception_id = x.id AND ${visibleTo(actor)}))`;
}

export interface LockedException {
  id: string;
  kind: SuppressionKind;
  state: ExceptionState;
  requestedById: string | null;
  expiresAt: Date;
  decidedBy: string | null;
  demo: boolean;
}

/** The exception as it is now, held until the commit: of two who decide at once the second sees what the first did. */
export async function lockException(tx: Transaction, actor: Actor, id: string): Promise<LockedException> {
  await tx.$queryRaw(Prisma.sql`SELECT id FROM finding_exception WHERE id = ${id}::uuid FOR UPDATE`);
  const [row] = await tx.$queryRaw<LockedException[]>(Prisma.sql`
    SELECT x.id, x.kind::text, x.state::text, x.requested_by_id AS "requestedById", x.expires_at AS "expiresAt", p.name AS "decidedBy", x.demo
    FROM finding_exception x LEFT JOIN person p ON p.id = x.decided_by_id WHERE x.id = ${id}::uuid AND ${exceptionVisibleTo(actor)}`);
  if (!row) throw notFound();
  return row;
}

/** How many endpoints of this person a request would silence at critical or high. */
export async function ownedSevere(db: Pick<Transaction, "$queryRaw">, exceptionId: string, personId: string): Promise<number> {
  const [found] = await db.$queryRaw<{ n: number }[]>(Prisma.sql`
    SELECT count(DISTINCT e.id)::int AS n FROM finding_exception_item i JOIN finding f ON f.id = i.finding_id JOIN endpoint e ON e.id = f.endpoint_id
    WHERE i.exception_id = ${exceptionId}::uuid AND f.severity_rank <= 1 AND e.owner_id = ${personId}::uuid`);
  return found?.n ?? 0;
}
