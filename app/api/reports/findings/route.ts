import { defineRoute } from "@/app/server/define-route";
import { readForm } from "@/app/server/read-form";
import { streamLines } from "@/app/server/stream-lines";
import { systemClock } from "@/lib/core/clock";
import { parseInput } from "@/lib/core/command";
import { env } from "@/lib/core/env";
import { productVersion } from "@/lib/core/version";
import { exportFindings } from "@/lib/reports/export-findings";
import { findingRows } from "@/lib/reports/finding-rows";
import { ocsfLines } from "@/lib/reports/ocsf";
import { sarifText } from "@/lib/reports/sarif";
import { exportFindingsInput } from "@/lib/reports/schema";

const files = {
  sarif: { type: "application/sarif+json", extension: "sarif", lines: sarifText },
  ocsf: { type: "application/jsonl; charset=utf-8", extension: "ocsf.jsonl", lines: ocsfLines },
};

/** Every open finding for machines, streamed. */
export const POST = defineRoute("report:read", async ({ request, principal }) => {
  const input = parseInput(exportFindingsInput, await readForm(request));
  await exportFindings.execute(input, { actor: principal });
  const { type, extension, lines } = files[input.format];
  const text = lines(findingRows(), { version: productVersion, publicUrl: new URL(env().PUBLIC_URL).origin });
  return new Response(streamLines(text), {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="findings-${systemClock.now().toISOString().slice(0, 10)}.${extension}"`,
      "cache-control": "no-store",
    },
  });
});
