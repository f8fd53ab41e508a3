import { csvLine } from "@/lib/core/csv";
import type { Principal } from "@/lib/core/principal";
import { problemKey } from "@/lib/imports/parsers/refused-entry";
import { problemHeading } from "@/lib/imports/parsers/refused-row";
import { listRefusedHeadings, listRefusedRows, type RefusedRowView, readRefusedShape } from "./queries";
import type { OriginalEntry, OriginalRow } from "./webhook";

const rowsPerPage = 2_000;

export interface RefusedFile {
  name: string;
  contentType: string;
  lines: AsyncGenerator<string>;
}

/**
 * The refused rows of an import as the document they came from, each with what is wrong beside it: corrected, it is dropped in again. A sheet
 * comes as CSV, a provider's list as JSON of the same format; an import without either gives a sheet without rows.
 */
export async function refusedFile(principal: Principal, importId: string): Promise<RefusedFile> {
  return (await readRefusedShape(principal, importId)) === "entries"
    ? { name: "rows-to-correct.json", contentType: "application/json", lines: jsonLines(principal, importId) }
    : { name: "rows-to-correct.csv", contentType: "text/csv; charset=utf-8", lines: sheetLines(principal, importId) };
}

async function* sheetLines(principal: Principal, importId: string): AsyncGenerator<string> {
  const headings = await listRefusedHeadings(principal, importId);
  yield csvLine([...headings, problemHeading]);
  for await (const row of refusedRows(principal, importId)) {
    const cells = new Map(row.original as OriginalRow);
    yield csvLine([...headings.map((heading) => cells.get(heading)), wrongWith(row)]);
  }
}

async function* jsonLines(principal: Principal, importId: string): AsyncGenerator<string> {
  let before = "[\n";
  for await (const row of refusedRows(principal, importId)) {
    yield before + JSON.stringify({ [problemKey]: wrongWith(row), ...(row.original as OriginalEntry).entry }, null, 2);
    before = ",\n";
  }
  yield "\n]\n";
}

async function* refusedRows(principal: Principal, importId: string): AsyncGenerator<RefusedRowView> {
  for (let after = 0; ; ) {
    const rows = await listRefusedRows(principal, importId, after, rowsPerPage);
    yield* rows;
    if (rows.length < rowsPerPage) return;
    after = rows.at(-1)!.n;
  }
}

function wrongWith({ message, expected }: RefusedRowView): string {
  return expected ? `${message} Expected: ${expected}.` : message;
}
