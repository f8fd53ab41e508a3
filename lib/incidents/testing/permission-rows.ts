import { v7 as uuid } from "uuid";
import { type CommandRow, everybody, type MakeObject, type QueryRow, readers, stewards } from "@/lib/core/testing/permission-row";
import { addEndpoint } from "@/lib/endpoints/testing/estate";
import { previewIncident } from "../preview-incident";
import { listIncidents, readIncident } from "../read-incidents";

/** With one item, of the principal or of a colleague. */
const anIncident: MakeObject = async ({ db, principal, colleague }, whose) => {
  const [id, openedAt] = [uuid(), new Date()];
  const data = { id, kind: "leaked_secret" as const, title: `Leak ${id}`, criteria: { provider: "github" }, openedAt };
  await db.incident.create({ data: { ...data, dueAt: new Date(openedAt.getTime() + 86_400_000) } });
  const assigneeId = whose === "own" ? principal.personId : colleague.id;
  await db.incidentItem.create({ data: { incidentId: id, endpointId: await addEndpoint(db), assigneeId } });
  return id;
};

export const commands: Record<string, CommandRow> = {
  "incident.open": { roles: stewards, roleOnly: true },
  "incident.close": { roles: stewards, object: anIncident, input: (incidentId) => ({ incidentId, note: "All done" }) },
  "incident.export": { roles: readers, object: anIncident, input: (incidentId) => ({ incidentId, format: "csv" }) },
  "incident.finish-step": { roles: ["ADMIN", "SECURITY", "MEMBER"], roleOnly: true },
};

export const queries: Record<string, QueryRow> = {
  listIncidents: { roles: everybody, lists: anIncident, run: ({ principal, db }) => listIncidents(principal, db) },
  readIncident: { roles: everybody, object: anIncident, run: ({ principal, db }, id) => readIncident(principal, id, new Date(), db) },
  previewIncident: { roles: stewards, roleOnly: true, run: ({ principal, db }) => previewIncident(principal, {}, db) },
};
