import { v7 as uuid } from "uuid";
import { collectEarly } from "@/lib/core/collect-early";
import { database } from "@/lib/core/db";
import { applyImport } from "@/lib/imports/apply-import";
import { rememberMapping } from "@/lib/imports/mappings";
import { planBatch } from "@/lib/imports/plan-batch";
import { readDocuments } from "@/lib/imports/read-document";
import { runImports } from "@/lib/imports/run-imports";
import { stageDocument } from "@/lib/imports/stage-document";
import { type DocumentKind, documentOf, fileNames } from "./import-documents";

/** What one step of an import took, in a process of its own, as its memory is of interest. */
export interface Worked {
  seconds: number;
  rows: number;
  /** The most memory that the process held at any time. */
  peakMb: number;
  batchId?: string;
}

export interface Work {
  step: "parse" | "stage" | "plan" | "apply";
  kind: DocumentKind;
  rows: number;
  part: number;
  batchId?: string;
}

const actor = { system: "bench" };

const steps: Record<Work["step"], (work: Work) => Promise<{ rows: number; batchId?: string }>> = {
  async parse({ kind, rows, part }) {
    let read = 0;
    const context = { fileName: fileNames[kind], fingerprint: () => undefined };
    for await (const item of readDocuments(documentOf(kind, rows, part), context)) if (item.type === "webhook") read++;
    return { rows: read };
  },
  async stage({ kind, rows, part }) {
    const batchId = uuid();
    const upload = { fileName: fileNames[kind], batchId, input: documentOf(kind, rows, part) };
    const { importIds } = await stageDocument(upload, { actor });
    const staged = await database().import.findMany({ where: { id: { in: importIds } } });
    return { batchId, rows: staged.reduce((sum, one) => sum + one.rowsRead, 0) };
  },
  async plan({ rows, batchId }) {
    await planBatch.execute({ batchId: batchId! }, { actor });
    while (await runImports());
    return { rows };
  },
  async apply({ batchId }) {
    const one = await database().import.findFirstOrThrow({ where: { batchId: batchId! } });
    await applyImport.execute({ importId: one.id, goodRowsOnly: true }, { actor });
    while (await runImports());
    const { state, error, rowsRead } = await database().import.findUniqueOrThrow({ where: { id: one.id } });
    if (state !== "applied") throw new Error(`The import is ${state}: ${error}`);
    return { rows: rowsRead };
  },
};

/** The columns are explained once, as a person does it; after that a sheet with these headings is read as it comes. */
async function explainColumns({ kind, part }: Work): Promise<void> {
  const upload = { fileName: fileNames[kind], batchId: uuid(), input: documentOf(kind, 20, part) };
  const { mapping } = await stageDocument(upload, { actor });
  if (!mapping) return;
  const { columns = [], kind: meaning = "endpoints", guess } = mapping;
  await rememberMapping.execute({ columns, kind: meaning, mapping: guess }, { actor });
}

// As the web and the worker do.
collectEarly();

process.once("message", async (work: Work) => {
  // The worker has long looked for something to do when an import comes.
  await runImports();
  if (work.step === "stage") await explainColumns(work);
  const start = performance.now();
  const done = await steps[work.step](work);
  const worked: Worked = { seconds: (performance.now() - start) / 1000, peakMb: process.resourceUsage().maxRSS / 1024, ...done };
  process.send?.(worked, () => process.exit(0));
});
