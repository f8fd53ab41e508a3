import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { appendFindingEvents, chainOfFindings, lockFindings } from "./lock-findings";
import { assignFindingsInput, type BulkResult } from "./schema";

/** Who takes care of findings; null = nobody. It changes neither the owner of the endpoint nor who hears of it. */
export const assignFindings = defineCommand({
  name: "finding.assign",
  permission: "finding:assign",
  input: assignFindingsInput,
  async run({ actor, input: { findingIds, assigneeId }, tx, now, audit }): Promise<BulkResult & { assignee: string | null }> {
    const person = assigneeId === null ? null : await tx.person.findUnique({ where: { id: assigneeId } });
    if (assigneeId !== null && person?.status !== "active") {
      const words = person ? `${person.name} is not active. Choose somebody who is.` : "There is no such person.";
      throw new AppError("invalid_input", words, { assigneeId: words });
    }
    const rows = await lockFindings(tx, actor, findingIds, "work");
    const active = rows.filter((row) => row.state !== "resolved");
    const changing = active.filter((row) => row.assigneeId !== assigneeId);
    const result = { changed: changing.length, unchanged: active.length - changing.length, resolved: rows.length - active.length };
    if (changing.length === 0) {
      audit.nothingChanged();
      return { ...result, assignee: person?.name ?? null };
    }
    const ids = changing.map(({ id }) => id);
    await tx.$executeRaw(
      Prisma.sql`UPDATE finding SET assignee_id = ${assigneeId}::uuid, version = version + 1 WHERE id = ANY(${ids}::uuid[])`,
    );
    await appendFindingEvents(
      tx,
      "assigned",
      now,
      isSystem(actor) ? null : actor.personId,
      changing.map((row) => ({ findingId: row.id, details: { from: row.assigneeId, to: assigneeId } })),
    );
    audit({
      object: { type: "finding", id: rows[0]!.id },
      data: { assigneeId, ...result },
      details: changing.map((row) => ({ finding: row.id, endpoint: row.endpointId, from: row.assigneeId, to: assigneeId })),
      chain: chainOfFindings(rows),
    });
    return { ...result, assignee: person?.name ?? null };
  },
});
