import { defineRoute } from "@/app/server/define-route";
import { readForm } from "@/app/server/read-form";
import { streamLines } from "@/app/server/stream-lines";
import { exportReport } from "@/lib/campaigns/export-report";
import { csvReport, jsonReport } from "@/lib/campaigns/report-rows";

const types = { csv: "text/csv; charset=utf-8", json: "application/json" };

/** POST, because taking the report is itself recorded. */
export const POST = defineRoute("campaign:read", async ({ request, params, principal }) => {
  const format = (await readForm(request)).format === "json" ? "json" : "csv";
  const about = await exportReport.execute({ campaignId: params.id, format }, { actor: principal });
  const lines = format === "json" ? jsonReport(about.campaignId, about) : csvReport(about.campaignId);
  return new Response(streamLines(lines), {
    headers: {
      "content-type": types[format],
      "content-disposition": `attachment; filename="review-${about.takenAt.toISOString().slice(0, 10)}.${format}"`,
      "cache-control": "no-store",
    },
  });
});
