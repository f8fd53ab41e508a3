import { defineRoute } from "@/app/server/define-route";
import { readImportView } from "@/lib/imports/queries";

/** What the progress page asks for again and again. */
export const GET = defineRoute("source:read", async ({ params, principal }) => {
  const { state, rowsRead, rowsApplied } = await readImportView(principal, params.id ?? "");
  return Response.json({ state, rowsRead, rowsApplied }, { headers: { "cache-control": "no-store" } });
});
