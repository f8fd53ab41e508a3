import { defineRoute } from "@/app/server/define-route";
import { streamLines } from "@/app/server/stream-lines";
import { readImportView } from "@/lib/imports/queries";
import { refusedFile } from "@/lib/imports/refused-lines";

export const GET = defineRoute("source:read", async ({ params, principal }) => {
  const view = await readImportView(principal, params.id ?? "");
  const { name, contentType, lines } = await refusedFile(principal, view.id);
  return new Response(streamLines(lines), {
    headers: {
      "content-type": contentType,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
});
