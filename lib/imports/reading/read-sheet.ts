import { problemHeading } from "@/lib/imports/parsers/refused-row";
import { endpointColumns, normalised } from "@/lib/imports/parsers/sheet-headings";
import { planSheet, type SheetPlan } from "@/lib/imports/parsers/sheet-plan";
import { sheetReader } from "@/lib/imports/parsers/sheet-rows";
import type { SheetRow } from "@/lib/imports/reading/csv-rows";
import { headedSheet, noEntry } from "@/lib/imports/reading/sheet-heading";
import type { ImportProblem, ParseContext, ParsedItem } from "@/lib/imports/webhook";

const sampleSize = 50;

/** A sheet from its rows, streaming: the first rows decide what it is, then each row is read on its own. */
export async function* readSheet(
  chunks: AsyncIterable<(SheetRow | ImportProblem)[]>,
  context: ParseContext,
): AsyncGenerator<Iterable<ParsedItem>> {
  const iterator = chunks[Symbol.asyncIterator]();
  const sample: (SheetRow | ImportProblem)[] = [];
  while (sample.length < sampleSize) {
    const { value, done } = await iterator.next();
    if (done) break;
    sample.push(...value);
  }
  const headed = headedSheet(sample.filter(isFilled).slice(0, sampleSize));
  const { columns } = headed;
  const places = columns.flatMap((column, place) => (column.toLowerCase() === problemHeading ? [] : [place]));
  const plan = planSheet(
    places.map((place) => columns[place] ?? ""),
    headed.data.map((row) => places.map((place) => linked(row, place, columns))),
    context,
  );
  yield headed.problems.map(asItem);
  if (plan.question) yield [{ type: "question", question: plan.question }];
  if (!plan.kind) {
    if (plan.problem) yield [asItem(plan.problem)];
    yield sample.filter((row) => !("cells" in row)).map((problem) => asItem(problem as ImportProblem));
    await iterator.return?.();
    return;
  }
  const read = rowReader(columns, plan, context);
  yield read(sample.filter((row) => !("cells" in row) || headed.data.includes(row) || row.line > headed.lastLine));
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield read(next.value);
}

function rowReader(
  columns: string[],
  plan: SheetPlan,
  context: ParseContext,
): (rows: (SheetRow | ImportProblem)[]) => Generator<ParsedItem> {
  const own = columns.filter((column) => column.toLowerCase() !== problemHeading);
  const guarded = own.length < columns.length;
  const read = sheetReader(plan, own, context);
  const position = new Map(columns.map((column, index) => [column, index]));
  const key = position.get(plan.mapping[keyOf[plan.kind ?? "endpoints"]] ?? "") ?? -1;
  return function* (rows) {
    for (const row of rows) {
      if (!("cells" in row)) yield asItem(row);
      if (!isFilled(row)) continue;
      const { cells, line } = row;
      const other = (cells[key] ?? "").trim() === "" || cells[key] === columns[key] ? noEntry(cells, columns) : undefined;
      if (other === "note") yield asItem(passedOver(line));
      if (other) continue;
      const ragged = raggedness(cells, columns.length);
      if (ragged) yield asItem({ row: line, severity: "check", code: "row-ragged", message: ragged, expected: `${columns.length} cells` });
      const cellOf = (column: string) => {
        const cell = linked(row, position.get(column) ?? -1, columns);
        return guarded ? unguarded(cell) : cell;
      };
      for (const item of read(cellOf, line)) {
        yield item.type === "problem" && item.problem.field === plan.mapping.url ? asItem(shifted(item.problem, cells, columns)) : item;
      }
    }
  };
}

/** A text that stands for a link: of a webhook's address the link counts, beside a name the mail address it leads to. */
function linked({ cells, links }: SheetRow, place: number, columns: string[]): string {
  const cell = cells[place] ?? "";
  const link = links?.get(place);
  if (link === undefined) return cell;
  if (/^mailto:/i.test(link)) return cell.includes("@") ? cell : `${cell} <${link.slice(7).split("?")[0]}>`;
  return !cell.includes("://") && /^https?:/i.test(link) && endpointColumns.url.test(normalised(columns[place] ?? "")) ? link : cell;
}

/** Without it a row is none. */
const keyOf = { endpoints: "url", people: "email", deliveries: "at" } as const;

function passedOver(row: number): ImportProblem {
  const message = "This row was taken for a title, a note or a total: nothing of it was read.";
  return { row, severity: "check", code: "row-is-note", message, expected: "an address in the row, if it is a webhook" };
}

/** A file of refused rows keeps spreadsheets from taking cells for formulas by an apostrophe, which is not part of them. */
function unguarded(cell: string): string {
  return cell.replace(/^'(?=\s*[=+\-@＝＋－＠])/u, "");
}

function raggedness(cells: string[], width: number): string | undefined {
  if (cells.length === width || (cells.length > width && cells.slice(width).every((cell) => cell.trim() === ""))) return undefined;
  return `This row has ${cells.length} cells where the heading has ${width}: ${cells.length < width ? "the missing ones count as empty" : "the extra ones were not read"}.`;
}

/** An address in another column than in the rows before: the row was shifted. */
function shifted(problem: ImportProblem, cells: string[], columns: string[]): ImportProblem {
  const elsewhere = cells.findIndex((cell) => /^https?:\/\//i.test(cell.trim()));
  if (elsewhere < 0 || columns[elsewhere] === problem.field) return problem;
  return {
    ...problem,
    message: `${problem.message} One stands in “${columns[elsewhere] ?? `cell ${elsewhere + 1}`}”: the row may be shifted.`,
  };
}

function isFilled(row: SheetRow | ImportProblem): row is SheetRow {
  return "cells" in row && row.cells.some((cell) => cell.trim() !== "");
}

function asItem(problem: ImportProblem): ParsedItem {
  return { type: "problem", problem };
}
