import { database } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { type Actor, authorize } from "@/lib/core/principal";
import { cleanText } from "@/lib/imports/parsers/clean-text";
import { loadMappings } from "./mappings";
import { readInChunks } from "./read-document";
import { headBytes } from "./schema";
import { mappingAsked, type StagedDocument } from "./stage-document";

/**
 * What the columns of a sheet mean is asked from its first rows: a large one would be sent for the question, and again after the answer. That
 * the head is cut says nothing about the document, and nothing of it is kept.
 * @throws AppError not_allowed
 */
export async function lookAtHead(
  upload: { fileName: string; input: AsyncIterable<Uint8Array> },
  { actor, db = database() }: { actor: Actor; db?: PrismaClient },
): Promise<StagedDocument> {
  authorize(actor, "import:run");
  const context = { fileName: cleanText(upload.fileName, 300), fingerprint: () => undefined, mappingFor: await loadMappings(db) };
  for await (const items of readInChunks(beginning(upload.input), context)) {
    for (const item of items) {
      const mapping = mappingAsked(item);
      if (mapping) return { importIds: [], mapping };
    }
  }
  return { importIds: [] };
}

async function* beginning(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = headBytes;
  for await (const chunk of input) {
    yield chunk.subarray(0, left);
    left -= chunk.byteLength;
    if (left <= 0) return;
  }
}
