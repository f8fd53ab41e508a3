import { githubHook, sheetHeadings, sheetRow, terraformResource } from "./import-rows";

export const documents = ["csv", "terraform", "github"] as const;
export type DocumentKind = (typeof documents)[number];

export const fileNames: Record<DocumentKind, string> = { csv: "bench.csv", terraform: "bench.tfstate", github: "bench-hooks.json" };

const rowsPerChunk = 250;

/** A document of this many webhooks, made as it is read: it is nowhere whole. `part` gives the same rows other names, so that they are new. */
export async function* documentOf(kind: DocumentKind, rows: number, part: number): AsyncGenerator<Uint8Array> {
  const { head, row, between, tail } = shapes[kind];
  yield Buffer.from(head);
  for (let start = 0; start < rows; start += rowsPerChunk) {
    const lines: string[] = [];
    for (let n = start; n < Math.min(rows, start + rowsPerChunk); n++) lines.push(row(n, part));
    yield Buffer.from((start > 0 ? between : "") + lines.join(between));
  }
  yield Buffer.from(tail);
}

const shapes: Record<DocumentKind, { head: string; row(n: number, part: number): string; between: string; tail: string }> = {
  csv: { head: `${sheetHeadings.join(",")}\n`, row: sheetRow, between: "\n", tail: "\n" },
  terraform: {
    head: '{"version":4,"terraform_version":"1.9.5","serial":7,"lineage":"bench","outputs":{},"resources":[\n',
    row: terraformResource,
    between: ",\n",
    tail: "\n]}\n",
  },
  github: { head: "[\n", row: githubHook, between: ",\n", tail: "\n]\n" },
};
