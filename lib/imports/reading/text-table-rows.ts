import type { SheetRow } from "@/lib/imports/reading/csv-rows";
import { linesOf } from "@/lib/imports/reading/line-pieces";
import { isRule } from "@/lib/imports/reading/sniff";
import type { ImportProblem } from "@/lib/imports/webhook";

/** No address that people write into a table is longer. */
const maxMarked = 4096;

/** The rows of the first table of a text; what stands around it is passed over, a second table is named. */
export async function* textTableRows(texts: AsyncIterable<string>): AsyncGenerator<(SheetRow | ImportProblem)[]> {
  let number = 0;
  let width = 0;
  let ended = false;
  for await (const written of linesOf(texts)) {
    number++;
    const line = written.trim();
    if (isRule(line)) {
      if (!ended) continue;
      yield [anotherTable(number)];
      return;
    }
    if (!line.includes("|")) {
      ended ||= width > 0;
      continue;
    }
    if (ended) continue;
    const cells = cellsOf(line);
    width ||= cells.length;
    yield [{ cells, line: number }];
  }
}

function anotherTable(line: number): ImportProblem {
  return {
    row: line,
    severity: "check",
    code: "second-table",
    message: "Only the first table of this text was read; another one begins before this line.",
    expected: "one table a file",
  };
}

function cellsOf(line: string): string[] {
  const cells = line.replace(/^\||(?<!\\)\|$/g, "").split(/(?<!\\)\|/);
  return cells.map((cell) => plain(cell.trim().replaceAll("\\|", "|")));
}

/** Without the marks of Markdown: code, emphasis, and links, of which the address counts. */
function plain(cell: string): string {
  if (cell.length > maxMarked) return cell;
  const bare = cell.replace(/^(`+|\*\*|__)(.+)\1$/, "$2");
  return /^<(https?:[^>]+)>$/i.exec(bare)?.[1] ?? /^\[[^\]]*\]\((https?:[^)\s]+)\)$/i.exec(bare)?.[1] ?? bare;
}
