import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { writeAssigned } from "@/lib/endpoints/write-assigned";
import { ownedRow } from "./owned-row";
import type { PlannedRow } from "./plan-owners";
import { acceptProposalsInput } from "./schema";

/** "Yes, it is mine": whoever was asked becomes the owner by their own word. */
export const acceptProposals = defineCommand({
  name: "ownership.accept",
  permission: "ownership:answer",
  input: acceptProposalsInput,
  timeoutMs: 120_000,
  async run({ actor, input, tx, now, audit }) {
    if (isSystem(actor)) throw new AppError("not_allowed", "A person accepts.");
    const asked = Prisma.sql`o.id = ANY(${input.proposalIds}::uuid[]) AND o.person_id = ${actor.personId}::uuid`;
    const [found] = await tx.$queryRaw<{ n: number }[]>(Prisma.sql`SELECT count(*)::int AS n FROM ownership_proposal o WHERE ${asked}`);
    if (found?.n !== new Set(input.proposalIds).size) throw notFound();
    // The endpoints first, then the questions: the same order as everybody who sets an owner.
    const rows = await tx.$queryRaw<Omit<PlannedRow, "askedId">[]>(Prisma.sql`
      SELECT e.id, e.name, e.demo, e.owner_id AS "ownerId", e.backup_id AS "backupId", e.team_id AS "teamId", e.environment::text, e.data_class::text AS "dataClass"
      FROM endpoint e WHERE e.id IN (SELECT o.endpoint_id FROM ownership_proposal o WHERE ${asked} AND o.state = 'open') AND e.live ORDER BY e.id FOR UPDATE`);
    const open = await tx.$queryRaw<{ endpoint_id: string }[]>(Prisma.sql`
      UPDATE ownership_proposal o SET state = 'accepted', decided_at = greatest(${now}::timestamptz, o.proposed_at), decided_by_id = ${actor.personId}::uuid
      WHERE ${asked} AND o.state = 'open' AND o.endpoint_id = ANY(${rows.map(({ id }) => id)}::uuid[]) RETURNING o.endpoint_id`);
    const yes = new Set(open.map((one) => one.endpoint_id));
    const accepted = rows.filter(({ id }) => yes.has(id));
    if (accepted.length === 0) throw new AppError("conflict", "Nobody waits for this answer any more. Reload to see who owns it now.");
    const owned = accepted.map((row) => ownedRow(row, actor.personId));
    const details = await writeAssigned(tx, owned, "Asked whether it is theirs, they said yes", actor, now);
    const [only] = accepted;
    audit({
      object: accepted.length === 1 ? { type: "endpoint", id: only!.id } : { type: "ownership", id: uuid() },
      data: { accepted: accepted.length, ...(accepted.length === 1 ? { name: only!.name } : {}) },
      details,
      chain: accepted.every(({ demo }) => demo) ? "demo" : "main",
    });
    return { accepted: accepted.length, tooLate: input.proposalIds.length - accepted.length };
  },
});
