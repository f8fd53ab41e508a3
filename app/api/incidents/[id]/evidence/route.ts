import { defineRoute } from "@/app/server/define-route";
import { readForm } from "@/app/server/read-form";
import { exportIncident } from "@/lib/incidents/export-incident";

const types = { csv: "text/csv; charset=utf-8", json: "application/json" };

/** POST, because taking the evidence is itself recorded. */
export const POST = defineRoute("incident:read", async ({ request, params, principal }) => {
  const format = (await readForm(request)).format === "csv" ? "csv" : "json";
  const body = await exportIncident.execute({ incidentId: params.id, format }, { actor: principal });
  return new Response(body, {
    headers: {
      "content-type": types[format],
      "content-disposition": `attachment; filename="incident-${params.id}.${format}"`,
      "cache-control": "no-store",
    },
  });
});
