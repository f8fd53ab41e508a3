import { Readable } from "node:stream";
import type { SheetRow } from "@/lib/imports/reading/csv-rows";

/** A workbook is read as a whole: larger ones are to be saved as CSV, which streams. */
export const maxWorkbookBytes = 20 * 1024 * 1024;

/** The sheets of an Excel workbook; dates come as ISO text, formulas as the values they were saved with. */
export async function xlsxSheets(workbook: Buffer): Promise<{ name: string; rows: SheetRow[] }[]> {
  const { default: readWorkbook } = await import("read-excel-file/node");
  const sheets = await readWorkbook(Readable.from([workbook]));
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.map((cells, index) => ({ cells: cells.map(cellText), line: index + 1 })),
  }));
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return value instanceof Date ? value.toISOString() : String(value);
}
