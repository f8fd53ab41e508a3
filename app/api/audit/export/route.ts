import { defineRoute } from "@/app/server/define-route";
import { readForm } from "@/app/server/read-form";
import { streamLines } from "@/app/server/stream-lines";
import { exportAudit } from "@/lib/audit/export-audit";
import { exportLines } from "@/lib/audit/export-lines";
import { readHeadSeq } from "@/lib/audit/read-head";
import { exportAuditInput } from "@/lib/audit/schema";
import { systemClock } from "@/lib/core/clock";
import { parseInput } from "@/lib/core/command";

/** POST, because taking a copy is itself recorded: the export ends with the event that says so. */
export const POST = defineRoute("audit:read", async ({ request, principal }) => {
  const input = parseInput(exportAuditInput, await readForm(request));
  await exportAudit.execute(input, { actor: principal });
  const now = systemClock.now();
  const lines = exportLines(input.chain, await readHeadSeq(input.chain), now);
  return new Response(streamLines(lines), {
    headers: {
      "content-type": "application/jsonl; charset=utf-8",
      "content-disposition": `attachment; filename="audit-${input.chain}-${now.toISOString().slice(0, 10)}.jsonl"`,
      "cache-control": "no-store",
    },
  });
});
