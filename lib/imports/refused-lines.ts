import { csvLine } from "@/lib/core/csv";
import type { Principal } from "@/lib/core/principal";
import { problemHeading } from "@/lib/imports/parsers/refused-row";
import { listRefusedHeadings, listRefusedRows } from "./queries";

const rowsPerPage = 2_000;

/** The refused rows of an import as the sheet they came from, with a column that says what is wrong: corrected, it is dropped in again. */
export async function* refusedLines(principal: Principal, importId: string): AsyncGenerator<string> {
  const headings = await listRefusedHeadings(principal, importId);
  yield csvLine([...headings, problemHeading]);
  for (let after = 0; ; ) {
    const rows = await listRefusedRows(principal, importId, after, rowsPerPage);
    for (const { original, message, expected } of rows) {
      const cells = new Map(original);
      yield csvLine([...headings.map((heading) => cells.get(heading)), expected ? `${message} Expected: ${expected}.` : message]);
    }
    if (rows.length < rowsPerPage) return;
    after = rows.at(-1)!.n;
  }
}
