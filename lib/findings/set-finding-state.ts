import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { isSystem } from "@/lib/core/principal";
import { appendFindingEvents, chainOfFindings, lockFindings } from "./lock-findings";
import { type BulkResult, setFindingStateInput } from "./schema";

/** Says how far people are with findings. Nobody resolves one by hand: an evaluation does when the facts are right. */
export const setFindingState = defineCommand({
  name: "finding.set-state",
  permission: "finding:work",
  input: setFindingStateInput,
  async run({ actor, input: { findingIds, state, comment }, tx, now, audit }): Promise<BulkResult> {
    const rows = await lockFindings(tx, actor, findingIds, "work");
    const active = rows.filter((row) => row.state !== "resolved");
    const changing = active.filter((row) => row.state !== state);
    const result = { changed: changing.length, unchanged: active.length - changing.length, resolved: rows.length - active.length };
    if (changing.length === 0 && (comment === "" || active.length === 0)) {
      audit.nothingChanged();
      return result;
    }
    const byId = isSystem(actor) ? null : actor.personId;
    const ids = changing.map(({ id }) => id);
    await tx.$executeRaw(
      Prisma.sql`UPDATE finding SET state = ${state}::"FindingState", version = version + 1 WHERE id = ANY(${ids}::uuid[])`,
    );
    await appendFindingEvents(
      tx,
      "state_changed",
      now,
      byId,
      changing.map((row) => ({ findingId: row.id, comment, details: { from: row.state, to: state } })),
    );
    const commented = comment === "" ? [] : active.filter((row) => row.state === state);
    await appendFindingEvents(
      tx,
      "commented",
      now,
      byId,
      commented.map(({ id }) => ({ findingId: id, comment })),
    );
    audit({
      object: { type: "finding", id: rows[0]!.id },
      data: { state, comment, ...result },
      details: changing.map((row) => ({ finding: row.id, endpoint: row.endpointId, from: row.state, to: state })),
      chain: chainOfFindings(rows),
    });
    return result;
  },
});
