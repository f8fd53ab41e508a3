import { defineRoute } from "@/app/server/define-route";
import { streamLines } from "@/app/server/stream-lines";
import { readImportView } from "@/lib/imports/queries";
import { refusedLines } from "@/lib/imports/refused-lines";

export const GET = defineRoute("source:read", async ({ params, principal }) => {
  const view = await readImportView(principal, params.id ?? "");
  return new Response(streamLines(refusedLines(principal, view.id)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="refused-rows.csv"',
      "cache-control": "no-store",
    },
  });
});
