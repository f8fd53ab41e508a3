import { defineCommand } from "@/lib/core/command";
import { csvLine } from "@/lib/core/csv";
import { Prisma } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { exportIncidentInput } from "./schema";

interface EvidenceRow {
  endpoint: string;
  name: string;
  provider: string;
  assignee: string | null;
  step: string;
  doneAt: Date | null;
  doneBy: string | null;
  note: string;
  run: string | null;
  runState: string | null;
  proof: string | null;
}

/** The evidence pack: what it was about, who did which step when, and what proves each rotation. Taking it is recorded. */
export const exportIncident = defineCommand({
  name: "incident.export",
  permission: "incident:read",
  input: exportIncidentInput,
  async run({ input: { incidentId, format }, tx, now, audit }) {
    const incident = await tx.incident.findUnique({ where: { id: incidentId } });
    if (!incident) throw notFound();
    const rows = await tx.$queryRaw<EvidenceRow[]>(Prisma.sql`
      SELECT e.id AS endpoint, e.name, e.provider, p.name AS assignee, s.step, s.done_at AS "doneAt", d.name AS "doneBy", s.note, i.run_id AS run, r.state::text AS "runState", r.proof::text
      FROM incident_item i JOIN endpoint e ON e.id = i.endpoint_id JOIN incident_step s ON s.incident_id = i.incident_id AND s.endpoint_id = i.endpoint_id
        LEFT JOIN person p ON p.id = i.assignee_id LEFT JOIN person d ON d.id = s.done_by_id LEFT JOIN rotation_run r ON r.id = i.run_id
      WHERE i.incident_id = ${incidentId}::uuid ORDER BY e.name, e.id, s.place`);
    audit({
      object: { type: "incident", id: incidentId },
      data: { title: incident.title, format, rows: rows.length },
      chain: incident.demo ? "demo" : "main",
    });
    if (format === "csv") {
      const heads = ["endpoint", "name", "provider", "assignee", "step", "done_at", "done_by", "note", "run", "run_state", "proof"];
      return [csvLine(heads), ...rows.map((row) => csvLine(Object.values(row)))].join("");
    }
    const { demo: _demo, version: _version, ...about } = incident;
    return `${JSON.stringify({ format: "hooksteward.incident.1", takenAt: now, incident: about, steps: rows }, null, 2)}\n`;
  },
});
