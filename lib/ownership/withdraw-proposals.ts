import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { withdrawProposalsInput } from "./schema";

/** Takes questions back that nobody has answered: a whole act of asking, or one; a member those that they asked. What was answered stays, and is counted. */
export const withdrawProposals = defineCommand({
  name: "ownership.withdraw",
  permission: "ownership:propose",
  input: withdrawProposalsInput,
  timeoutMs: 60_000,
  async run({ actor, input, tx, now, audit }) {
    const named = "batchId" in input ? Prisma.sql`o.batch_id = ${input.batchId}::uuid` : Prisma.sql`o.id = ${input.proposalId}::uuid`;
    const own = isSystem(actor) || actor.role !== "MEMBER" ? Prisma.sql`true` : Prisma.sql`o.proposed_by_id = ${actor.personId}::uuid`;
    const which = Prisma.sql`${named} AND ${own} AND o.state <> 'dismissed'`;
    const [all] = await tx.$queryRaw<{ n: number }[]>(Prisma.sql`SELECT count(*)::int AS n FROM ownership_proposal o WHERE ${which}`);
    if (!all?.n) throw notFound();
    const taken = await tx.$queryRaw<{ id: string; name: string; demo: boolean; person_id: string }[]>(Prisma.sql`
      UPDATE ownership_proposal o SET state = 'withdrawn', decided_at = greatest(${now}::timestamptz, o.proposed_at), decided_by_id = ${isSystem(actor) ? null : actor.personId}::uuid
      FROM endpoint e WHERE e.id = o.endpoint_id AND o.state = 'open' AND ${which} RETURNING e.id, e.name, e.demo, o.person_id`);
    if (taken.length === 0) throw new AppError("conflict", "Every question was answered already, or taken back.");
    audit({
      object: "batchId" in input ? { type: "ownership", id: input.batchId } : { type: "endpoint", id: taken[0]!.id },
      data: { withdrawn: taken.length, answered: all.n - taken.length, name: taken.length === 1 ? taken[0]!.name : undefined },
      details: taken.map(({ id, name, person_id: personId }) => ({ id, name, personId })),
      chain: taken.every(({ demo }) => demo) ? "demo" : "main",
    });
    return { withdrawn: taken.length, answered: all.n - taken.length };
  },
});
