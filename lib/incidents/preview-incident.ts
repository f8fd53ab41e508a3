import { parseInput } from "@/lib/core/command";
import { type Database, database } from "@/lib/core/db";
import { type Actor, authorize } from "@/lib/core/principal";
import { readAffected } from "./affected";
import { type IncidentPreview, maxItems, previewIncidentInput } from "./schema";
import { incidentSteps, rotateStep } from "./words";

const examples = 8;

/** Who and what it would touch; nothing is written, nobody is mailed. */
export async function previewIncident(actor: Actor, raw: unknown, db: Database = database()): Promise<IncidentPreview> {
  authorize(actor, "incident:manage");
  const { kind, criteria } = parseInput(previewIncidentInput, raw);
  const rows = await readAffected(db, criteria, maxItems + 1);
  const rotates = incidentSteps[kind].some(({ step }) => step === rotateStep);
  return {
    endpoints: rows.length,
    owners: new Set(rows.flatMap(({ assignee_id }) => (assignee_id ? [assignee_id] : []))).size,
    unowned: rows.filter(({ assignee_id }) => !assignee_id).length,
    rotations: rotates ? rows.filter(({ held }) => held).length : 0,
    unsure: rows.filter(({ unsure }) => unsure).length,
    examples: rows.slice(0, examples).map(({ id, name, provider, owner }) => ({ id, name, provider, owner })),
  };
}
