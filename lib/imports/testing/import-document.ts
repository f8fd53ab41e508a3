import { v7 as uuid } from "uuid";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import type { Actor } from "@/lib/core/principal";
import { applyImport } from "../apply-import";
import { rememberMapping } from "../mappings";
import { planBatch } from "../plan-batch";
import type { StoredCounts } from "../schema";
import { stageDocument } from "../stage-document";

export const person: Actor = { system: "test" };

/** One file of a test. */
export interface Document {
  name: string;
  text: string;
}

export const json = (name: string, value: unknown): Document => ({ name, text: JSON.stringify(value) });
export const csv = (name: string, ...lines: string[]): Document => ({ name, text: `${lines.join("\n")}\n` });

/** As an upload arrives: in pieces of a few bytes. */
async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += 4_099) yield bytes.subarray(start, start + 4_099);
}

/** Imports of one database at instants of the test's choosing. */
export function importer(db: PrismaClient) {
  const environment = (at: Date) => ({ actor: person, db, clock: { now: () => at } });

  /** Reads and compares, confirming what we guess of columns; answers the imports with their counts. */
  async function read(at: Date, ...documents: Document[]): Promise<{ id: string; kind: string; counts: StoredCounts; sourceId: string }[]> {
    const batchId = uuid();
    for (const { name, text } of documents) {
      const upload = () => stageDocument({ fileName: name, batchId, input: pieces(text) }, environment(at));
      const staged = await upload();
      if (!staged.mapping) continue;
      const { columns = [], kind = "endpoints", guess } = staged.mapping;
      await rememberMapping.execute({ columns, kind, mapping: guess }, environment(at));
      await upload();
    }
    const { importIds } = await planBatch.execute({ batchId }, environment(at));
    const rows = await db.import.findMany({ where: { id: { in: importIds } }, orderBy: { id: "asc" } });
    return rows.map(({ id, kind, counts, sourceId }) => ({ id, kind, sourceId, counts: counts as StoredCounts }));
  }

  async function apply(
    at: Date,
    importId: string,
    choices: { completeScopes?: string[]; goneConfirmed?: boolean; goodRowsOnly?: boolean } = {},
  ) {
    return applyImport.execute({ importId, goodRowsOnly: true, ...choices }, environment(at));
  }

  /** Reads and applies one document. */
  async function bring(at: Date, document: Document, choices?: Parameters<typeof apply>[2]) {
    const [one] = await read(at, document);
    return { ...one!, applied: await apply(at, one!.id, choices) };
  }
  return { read, apply, bring, environment };
}

/** Hours after a fixed instant. */
export const hour = (n: number) => new Date(Date.UTC(2026, 2, 1) + n * 3_600_000);

/** A GitHub hook as its API returns it. */
export function githubHook(repository: string, id: number, over: Record<string, unknown> = {}): Record<string, unknown> {
  const { config, ...rest } = over;
  return {
    type: "Repository",
    id,
    name: "web",
    active: true,
    events: ["push"],
    config: { url: `https://ci.acme-corp.com/${id}`, content_type: "json", insecure_ssl: "0", secret: "********", ...(config as object) },
    created_at: "2025-01-01T00:00:00Z",
    updated_at: "2025-06-01T00:00:00Z",
    url: `https://api.github.com/repos/${repository}/hooks/${id}`,
    ping_url: `https://api.github.com/repos/${repository}/hooks/${id}/pings`,
    last_response: { code: 200, status: "active", message: "OK" },
    ...rest,
  };
}
