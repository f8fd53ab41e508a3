import { defineRoute } from "@/app/server/define-route";
import { readForm } from "@/app/server/read-form";
import { streamLines } from "@/app/server/stream-lines";
import { systemClock } from "@/lib/core/clock";
import { exportEndpoints } from "@/lib/endpoints/export-endpoints";
import { csvLines, exportRows, jsonLines } from "@/lib/endpoints/export-rows";

const types = { csv: "text/csv; charset=utf-8", json: "application/json" };

/** The list as a file, streamed; that it was taken is in the audit log before the first row leaves. */
export const POST = defineRoute("endpoint:export", async ({ request, principal }) => {
  const input = await readForm(request);
  const format = input.format === "json" ? "json" : "csv";
  const { query } = await exportEndpoints.execute(input, { actor: principal });
  const now = systemClock.now();
  const rows = exportRows(principal, query, now);
  return new Response(streamLines(format === "json" ? jsonLines(rows) : csvLines(rows)), {
    headers: {
      "content-type": types[format],
      "content-disposition": `attachment; filename="endpoints-${now.toISOString().slice(0, 10)}.${format}"`,
      "cache-control": "no-store",
    },
  });
});
