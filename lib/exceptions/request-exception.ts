import { v7 as uuid } from "uuid";
import { type CommandContext, defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { roleMay } from "@/lib/core/permissions";
import { isSystem } from "@/lib/core/principal";
import { chainOfFindings, lockFindings } from "@/lib/findings/lock-findings";
import { endOfDay, expiryRefusal } from "./rules";
import { requestExceptionInput } from "./schema";
import { suppressFindings } from "./suppress-findings";

/**
 * Asks somebody else to accept a risk, or says that findings are false. The latter holds at once when the security role says so: it ends
 * by itself as soon as the facts change.
 */
export const requestException = defineCommand({
  name: "exception.request",
  permission: "exception:request",
  input: requestExceptionInput,
  async run({ actor, input, tx, now, audit }: CommandContext<(typeof requestExceptionInput)["_output"]>) {
    const expiresAt = endOfDay(input.expiresOn);
    const refusal = expiryRefusal(expiresAt, now);
    if (refusal) throw new AppError("invalid_input", refusal, { expiresOn: refusal });
    const ids = input.extendsId === null ? input.findingIds : await heldBy(tx, input.extendsId, input.kind);
    const rows = await lockFindings(tx, actor, ids, "work");
    const asked = input.extendsId === null ? rows.filter(({ state }) => state !== "resolved") : rows;
    if (asked.length === 0) throw new AppError("conflict", "All of them are resolved meanwhile: there is nothing to accept.");
    await refuseTaken(tx, asked, input.extendsId);
    const byId = isSystem(actor) ? null : actor.personId;
    const atOnce = input.kind === "false_positive" && (isSystem(actor) || roleMay(actor.role, "exception:decide"));
    const id = uuid();
    const chain = chainOfFindings(rows);
    const { kind, reason, justification, compensatingControl, proof, extendsId } = input;
    await tx.findingException.create({
      data: {
        id,
        kind,
        reason: kind === "accepted_risk" ? reason : null,
        justification,
        compensatingControl,
        proof,
        extendsId,
        expiresAt,
        requestedById: byId,
        requestedAt: now,
        demo: chain === "demo",
        ...(atOnce ? { state: "approved" as const, decidedById: byId, decidedAt: now } : {}),
      },
    });
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO finding_exception_item (exception_id, finding_id) SELECT ${id}::uuid, unnest(${asked.map((row) => row.id)}::uuid[])`);
    if (atOnce) await suppressFindings(tx, { id, kind, expiresAt }, byId, now);
    audit({
      object: { type: "exception", id },
      data: { kind, reason, justification, compensatingControl, proof, extendsId, expiresAt, findings: asked.length, holdsAtOnce: atOnce },
      details: asked.map((row) => ({ finding: row.id, endpoint: row.endpointId })),
      chain,
    });
    return { exceptionId: id, findings: asked.length, resolved: rows.length - asked.length, approved: atOnce };
  },
});

async function heldBy(tx: Transaction, exceptionId: string, kind: string): Promise<string[]> {
  const [former] = await tx.$queryRaw<{ kind: string; state: string }[]>(
    Prisma.sql`SELECT kind::text, state::text FROM finding_exception WHERE id = ${exceptionId}::uuid FOR UPDATE`,
  );
  if (!former) throw notFound();
  if (former.state !== "approved" || former.kind !== kind)
    throw new AppError("conflict", "It is not in force any more: ask for a new one from its findings.");
  const rows = await tx.$queryRaw<{ id: string }[]>(
    Prisma.sql`SELECT id FROM finding WHERE exception_id = ${exceptionId}::uuid ORDER BY id`,
  );
  if (rows.length === 0) throw new AppError("conflict", "It holds no finding any more.");
  return rows.map((row) => row.id);
}

/** A finding is asked about once at a time, and what is suppressed already is extended instead. */
async function refuseTaken(
  tx: Transaction,
  rows: { id: string; endpoint: string; exceptionId: string | null }[],
  extendsId: string | null,
) {
  const held = rows.filter(({ exceptionId }) => exceptionId !== null && exceptionId !== extendsId);
  if (held.length > 0)
    throw new AppError("conflict", `${some(held)} suppressed already. Open that exception and extend it, or leave these out.`);
  const waiting = await tx.$queryRaw<{ finding_id: string; name: string | null }[]>(Prisma.sql`
    SELECT DISTINCT ON (i.finding_id) i.finding_id, p.name FROM finding_exception_item i JOIN finding_exception x ON x.id = i.exception_id AND x.state = 'requested'
    LEFT JOIN person p ON p.id = x.requested_by_id WHERE i.finding_id = ANY(${rows.map(({ id }) => id)}::uuid[])`);
  if (waiting.length === 0) return;
  const taken = rows.filter(({ id }) => waiting.some(({ finding_id }) => finding_id === id));
  throw new AppError("conflict", `${waiting[0]?.name ?? "Somebody"} asked already: ${some(taken)} waiting for a decision.`);
}

const some = (rows: { endpoint: string }[]) =>
  rows.length === 1
    ? `The finding on ${rows[0]!.endpoint} is`
    : `${rows.length} of these findings, for example on ${rows[0]!.endpoint}, are`;
