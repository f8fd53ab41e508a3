import { defineCommand } from "@/lib/core/command";
import { isSystem } from "@/lib/core/principal";
import { appendFindingEvents, chainOfFindings, lockFindings } from "./lock-findings";
import { type BulkResult, commentFindingsInput } from "./schema";

/** A remark that stays with the finding, also on resolved ones. Whoever sees the endpoint may write one, except who only reads. */
export const commentFindings = defineCommand({
  name: "finding.comment",
  permission: "finding:work",
  input: commentFindingsInput,
  async run({ actor, input: { findingIds, text }, tx, now, audit }): Promise<BulkResult> {
    const rows = await lockFindings(tx, actor, findingIds, "see");
    await appendFindingEvents(
      tx,
      "commented",
      now,
      isSystem(actor) ? null : actor.personId,
      rows.map(({ id }) => ({ findingId: id, comment: text })),
    );
    audit({
      object: { type: "finding", id: rows[0]!.id },
      data: { text, findings: rows.length },
      ...(rows.length > 1 ? { details: rows.map(({ id, endpointId }) => ({ finding: id, endpoint: endpointId })) } : {}),
      chain: chainOfFindings(rows),
    });
    return { changed: rows.length, unchanged: 0, resolved: 0 };
  },
});
