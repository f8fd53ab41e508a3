import type { FormatItem } from "@/lib/imports/reading/document-reader";
import type { HeldBytes } from "@/lib/imports/reading/held-bytes";
import { readSheet } from "@/lib/imports/reading/read-sheet";
import { Refusal } from "@/lib/imports/reading/refusal";
import { maxWorkbookBytes, xlsxSheets } from "@/lib/imports/reading/xlsx-rows";
import type { ParseContext, ParsedItem } from "@/lib/imports/webhook";

/** Every sheet of a workbook. Covers and lists of choices beside a sheet of webhooks are passed over, and named. */
export async function* readWorkbook(workbook: HeldBytes, context: ParseContext): AsyncGenerator<Iterable<FormatItem | ParsedItem>> {
  if (workbook.length > maxWorkbookBytes)
    throw new Refusal("workbook-too-large", `A workbook is read up to ${maxWorkbookBytes / 1024 ** 2} MiB.`, "the sheet saved as CSV");
  const sheets = (await xlsxSheets(workbook)).filter(({ rows }) => rows.some(({ cells }) => cells.some((cell) => cell.trim() !== "")));
  yield [{ type: "format", format: "xlsx", provider: "csv" }];
  const without: { name: string; items: ParsedItem[] }[] = [];
  for (const { name, rows } of sheets) {
    const held: ParsedItem[] = [];
    for await (const items of readSheet(oneChunk(rows), context)) yield sheets.length === 1 ? items : sorted(items, name, held);
    if (held.length > 0) without.push({ name, items: held });
  }
  const all = without.length === sheets.length;
  for (const { name, items } of without) yield all ? items : [passedOver(name)];
}

/** What says that a sheet holds nothing waits until the others are read; what is wrong with a row names its sheet. */
function* sorted(items: Iterable<ParsedItem>, sheet: string, held: ParsedItem[]): Generator<ParsedItem> {
  for (const item of items) {
    const nothing = item.type === "question" && Object.keys(item.question.guess ?? {}).length === 0;
    if (nothing || (item.type === "problem" && item.problem.code === "no-webhooks")) held.push(item);
    else if (item.type === "problem") yield { ...item, problem: { ...item.problem, message: `Sheet “${sheet}”: ${item.problem.message}` } };
    else yield item;
  }
}

function passedOver(sheet: string): ParsedItem {
  const message = `The sheet “${sheet}” holds no webhooks: it was passed over.`;
  return {
    type: "problem",
    problem: { severity: "check", code: "sheet-passed-over", message, expected: "webhooks, people or deliveries" },
  };
}

async function* oneChunk<Row>(rows: Row[]): AsyncGenerator<Row[]> {
  yield rows;
}
