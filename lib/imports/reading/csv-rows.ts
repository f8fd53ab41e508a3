import { CsvError, type Parser, parse } from "csv-parse";
import { delimiterOf } from "@/lib/imports/reading/sniff";
import type { ImportProblem } from "@/lib/imports/webhook";

/** The longest record that is read, in characters: longer ones are an unclosed quote or no sheet at all. */
export const maxRecordLength = 1_048_576;

export interface SheetRow {
  cells: string[];
  /** 1-based line in the file where the record begins. */
  line: number;
  /** Where the text of a workbook's cell leads, by column. */
  links?: Map<number, string>;
}

/** The records of a delimited sheet as they stream by, those of one chunk together; a syntax error ends it and is yielded last. */
export async function* csvRows(head: string, texts: AsyncIterable<string>): AsyncGenerator<(SheetRow | ImportProblem)[]> {
  const separator = /^sep=(.)(\r\n|\n|\r)/i.exec(head);
  const delimiter = separator?.[1] ?? delimiterOf(head) ?? ",";
  const rows: SheetRow[] = [];
  let line = separator ? 2 : 1;
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: maxRecordLength,
    from: separator ? 2 : 1,
    // Taken here and not from the stream, which drops the rows it still holds when a later one is broken.
    on_record: (cells: string[], { lines }) => {
      const breaks = cells.reduce((sum, cell) => sum + (/[\r\n]/.test(cell) ? (cell.match(/\r\n|\n|\r/g)?.length ?? 0) : 0), 0);
      line = lines + 1;
      rows.push({ cells, line: Math.max(1, lines - breaks) });
      return null;
    },
  });
  const failed = new Promise<never>((_, reject) => parser.once("error", reject));
  failed.catch(() => undefined);
  try {
    for await (const text of texts) {
      await Promise.race([failed, new Promise((resolve) => parser.write(text, resolve))]);
      yield rows.splice(0);
    }
    await Promise.race([failed, finish(parser)]);
    yield rows.splice(0);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield rows.splice(0);
    yield [syntaxProblem(error, line)];
  }
}

function finish(parser: Parser): Promise<unknown> {
  return new Promise((resolve) => {
    parser.once("end", resolve).resume().end();
  });
}

function syntaxProblem(error: CsvError, row: number): ImportProblem {
  const ended = { row, severity: "refused", endsDocument: true } as const;
  if (error.code === "CSV_QUOTE_NOT_CLOSED") {
    return {
      ...ended,
      code: "quote-not-closed",
      message: `A quoted cell that begins in line ${row} is never closed: from there on nothing was read.`,
      expected: "a closing quotation mark, and two of them for one inside a cell",
    };
  }
  if (error.code === "CSV_MAX_RECORD_SIZE") {
    return {
      ...ended,
      code: "record-too-long",
      message: `The record that begins in line ${row} is longer than ${maxRecordLength} characters: from there on nothing was read.`,
      expected: "one record a line; look for a quotation mark that is not closed",
    };
  }
  return {
    ...ended,
    code: "sheet-syntax",
    message: `The record in line ${row} cannot be read: from there on nothing was read.`,
    expected: "delimited records",
  };
}
