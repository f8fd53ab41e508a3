import { Readable } from "node:stream";
import type { SheetRow } from "@/lib/imports/reading/csv-rows";
import type { HeldBytes } from "@/lib/imports/reading/held-bytes";
import { type SheetMarks, xlsxMarks } from "@/lib/imports/reading/xlsx-marks";

/** A workbook is read as a whole: larger ones are to be saved as CSV, which streams. */
export const maxWorkbookBytes = 20 * 1024 * 1024;

export interface WorkbookSheet {
  name: string;
  rows: SheetRow[];
}

/**
 * The sheets of an Excel workbook; dates come as ISO text, formulas as the values they were saved with, cells merged downwards each with
 * the value of the first, links beside the texts that stand for them.
 */
export async function xlsxSheets(workbook: HeldBytes): Promise<WorkbookSheet[]> {
  const { default: readWorkbook } = await import("read-excel-file/node");
  const sheets = await readWorkbook(Readable.from([workbook.whole()]));
  const marks = await xlsxMarks(workbook);
  return sheets.map(({ sheet, data }) => {
    const rows: SheetRow[] = data.map((cells, index) => ({ cells: cells.map(cellText), line: index + 1 }));
    mark(rows, marks.get(sheet));
    return { name: sheet, rows };
  });
}

function mark(rows: SheetRow[], marks: SheetMarks | undefined): void {
  for (const { column, row, lastRow } of marks?.merged ?? []) {
    const value = rows[row]?.cells[column] ?? "";
    for (const { cells } of rows.slice(row + 1, lastRow + 1)) if (column < cells.length) cells[column] = value;
  }
  for (const { row, column, target } of marks?.links ?? []) {
    const linked = rows[row];
    if (linked) linked.links = new Map(linked.links).set(column, target);
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return value instanceof Date ? value.toISOString() : String(value);
}
