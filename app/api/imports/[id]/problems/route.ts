import { defineRoute } from "@/app/server/define-route";
import { streamLines } from "@/app/server/stream-lines";
import { problemLines } from "@/lib/imports/problem-lines";
import { readImportView } from "@/lib/imports/queries";

export const GET = defineRoute("source:read", async ({ params, principal }) => {
  const view = await readImportView(principal, params.id ?? "");
  return new Response(streamLines(problemLines(principal, view.id)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="import-problems.csv"',
      "cache-control": "no-store",
    },
  });
});
