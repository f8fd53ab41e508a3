import { csvLine } from "@/lib/core/csv";
import type { Principal } from "@/lib/core/principal";
import { listImportProblems } from "./queries";

const rowsPerPage = 2_000;

/** Every problem of an import as CSV: which row, what is wrong, what would be right. */
export async function* problemLines(principal: Principal, importId: string): AsyncGenerator<string> {
  yield csvLine(["file", "row", "what happens", "field", "what is wrong", "what would be right"]);
  for (let skip = 0; ; skip += rowsPerPage) {
    const problems = await listImportProblems(principal, importId, skip, rowsPerPage);
    for (const { file, row, severity, field, message, expected } of problems)
      yield csvLine([file, row, severity === "refused" ? "row refused" : "check", field, message, expected]);
    if (problems.length < rowsPerPage) return;
  }
}
