import { cleanText } from "@/lib/imports/parsers/clean-text";
import { mark, redactUrl } from "@/lib/imports/parsers/redact-url";
import { isMask, isSecretName } from "@/lib/imports/parsers/secret-strength";
import type { SheetPlan } from "@/lib/imports/parsers/sheet-plan";
import { yesNo } from "@/lib/imports/parsers/sheet-words";
import type { OriginalRow } from "@/lib/imports/webhook";

/** The column that says what is wrong with a row, in the file of refused rows; reading passes over it. */
export const problemHeading = "problem";

const maxCellLength = 2_000;
const address = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * The cells of a row that was refused, to be corrected and read again, without any secret. A column that is not read keeps its heading
 * and loses its cells: nobody has said what stands there. So does every cell but the addresses of a shifted row in a sheet that holds
 * secrets, as one of them may stand anywhere.
 */
export function originalRow(plan: SheetPlan, columns: readonly string[], cells: (column: string) => string): OriginalRow {
  const targets = new Map(Object.entries(plan.mapping).map(([target, column]) => [column, target]));
  const shifted =
    plan.mapping.secret !== undefined && !isAddress(cells(plan.mapping.url ?? "")) && columns.some((c) => isAddress(cells(c)));
  return columns
    .filter((column) => cleanText(column, 300) === column)
    .map((column) => [column, kept(targets.get(column), column, cells(column).trim(), shifted)]);
}

function kept(target: string | undefined, column: string, cell: string, shifted: boolean): string {
  if (target === undefined || cell === "") return "";
  if (target === "secret") return isMask(cell) || yesNo(cell) !== undefined ? cell : mark;
  const [scheme] = address.exec(cell) ?? [];
  // Whatever its scheme should have been, an address hides its credentials where those of the web do.
  if (scheme) return redactUrl(cell.replace(scheme, "https://")).url?.replace("https://", scheme) ?? mark;
  return shifted || isSecretName(column) ? mark : cleanText(cell, maxCellLength);
}

function isAddress(cell: string): boolean {
  return address.test(cell.trim());
}
