import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { declineProposalInput } from "./schema";
import { writeProposals } from "./write-proposals";

interface Asked {
  endpoint_id: string;
  name: string;
  demo: boolean;
  state: string;
}

/** "Not mine", and whom to ask instead. The one who said no is not suggested for it again. */
export const declineProposal = defineCommand({
  name: "ownership.decline",
  permission: "ownership:answer",
  input: declineProposalInput,
  async run({ actor, input, tx, now, audit }) {
    if (isSystem(actor)) throw new AppError("not_allowed", "A person declines.");
    const [row] = await tx.$queryRaw<Asked[]>(Prisma.sql`
      SELECT o.endpoint_id, e.name, e.demo, o.state::text FROM ownership_proposal o JOIN endpoint e ON e.id = o.endpoint_id
      WHERE o.id = ${input.proposalId}::uuid AND o.person_id = ${actor.personId}::uuid FOR UPDATE OF o`);
    if (!row) throw notFound();
    if (row.state !== "open") throw new AppError("conflict", "Nobody waits for this answer any more.");
    const instead = input.askInstead ? await findInstead(tx, input.askInstead, actor.personId) : undefined;
    await tx.$executeRaw(Prisma.sql`
      UPDATE ownership_proposal SET state = 'declined', decided_at = greatest(${now}::timestamptz, proposed_at), decided_by_id = ${actor.personId}::uuid, answer = ${input.reason}
      WHERE id = ${input.proposalId}::uuid`);
    if (instead) {
      const reason = `${actor.name} was asked and says that you know it.${input.reason ? ` “${input.reason}”` : ""}`;
      await writeProposals(tx, [{ endpointId: row.endpoint_id, personId: instead.id, evidence: [] }], {
        batchId: uuid(),
        byId: actor.personId,
        now,
        reason,
      });
    }
    audit({
      object: { type: "endpoint", id: row.endpoint_id },
      data: { name: row.name, reason: input.reason, ...(instead ? { askInstead: instead } : {}) },
      chain: row.demo ? "demo" : "main",
    });
    return { asked: instead?.name ?? null };
  },
});

async function findInstead(db: { person: Prisma.TransactionClient["person"] }, id: string, ownId: string) {
  const refuse = (words: string) => new AppError("invalid_input", words, { askInstead: words });
  if (id === ownId) throw refuse("Choose somebody else.");
  const person = await db.person.findUnique({ where: { id }, select: { id: true, name: true, status: true } });
  if (!person) throw refuse("Choose a person from the list.");
  if (person.status !== "active") throw refuse(`${person.name} is not active. Choose somebody who is.`);
  return { id: person.id, name: person.name };
}
