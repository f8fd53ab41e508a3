import { defineRoute } from "@/app/server/define-route";
import { readForm } from "@/app/server/read-form";
import { streamLines } from "@/app/server/stream-lines";
import { parseInput } from "@/lib/core/command";
import { packHtml } from "@/lib/reports/pack-html";
import { packRows } from "@/lib/reports/pack-rows";
import { packCsv, packJson } from "@/lib/reports/pack-text";
import { takePackInput } from "@/lib/reports/schema";
import { takePack } from "@/lib/reports/take-pack";

const types = { html: "text/html; charset=utf-8", csv: "text/csv; charset=utf-8", json: "application/json" };
const forms = { html: packHtml, csv: packCsv, json: packJson };

/** A form's date and time have no zone: the page says that they are UTC. */
const asUtc = (text: string) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? `${text}:00Z` : /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) ? `${text}Z` : text;

/** One control's evidence, streamed; that it was taken is in the audit log before the first line leaves. */
export const POST = defineRoute("report:read", async ({ request, principal }) => {
  const { asOf, ...given } = await readForm(request);
  const input = { ...given, ...(asOf ? { asOf: asUtc(String(asOf)) } : {}) };
  const { format } = parseInput(takePackInput, input);
  const pack = await takePack.execute(input, { actor: principal });
  const rows = packRows(
    pack.checks.map(({ check }) => check),
    pack.asOf,
  );
  const name = `${pack.framework.id}-${pack.control.id.replace(/[^\w.-]+/g, "-")}-${pack.asOf.toISOString().replace(/[:.]/g, "")}.${format}`;
  return new Response(streamLines(forms[format](pack, rows)), {
    headers: {
      "content-type": types[format],
      "content-disposition": `${format === "html" ? "inline" : "attachment"}; filename="${name}"`,
      "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      "cache-control": "no-store",
    },
  });
});
