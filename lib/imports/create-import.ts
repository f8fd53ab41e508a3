import { v7 as uuid } from "uuid";
import type { Database } from "@/lib/core/db";
import type { ImportKind } from "./schema";
import { sourceNameOf } from "./source-name";

export interface StagingTarget {
  batchId: string;
  format: string;
  provider: string;
  kind: ImportKind;
  file: string;
  account?: string | undefined;
  personId: string | null;
  now: Date;
}

/** An import that is being read, beside the source of its name. */
export async function createImport(db: Database, target: StagingTarget): Promise<{ id: string; sourceId: string }> {
  const { format, provider, kind, now } = target;
  const name = sourceNameOf({ format, provider, account: target.account, file: target.file, kind });
  const source = await sourceNamed(db, name, {
    format,
    provider,
    account: target.account?.split("/")[0] ?? "",
    now,
    keeperId: target.personId,
  });
  return db.import.create({
    data: {
      id: uuid(),
      sourceId: source.id,
      state: "reading",
      kind,
      format,
      batchId: target.batchId,
      fileNames: [],
      completeScopes: [],
      createdById: target.personId,
      createdAt: now,
    },
  });
}

/** The source of this name, unless it is another format's or part of the demo: then a number tells them apart. */
async function sourceNamed(
  db: Database,
  wanted: string,
  made: { format: string; provider: string; account: string; now: Date; keeperId: string | null },
): Promise<{ id: string }> {
  const { format, provider, account, keeperId, now } = made;
  for (let nth = 1; ; nth++) {
    const name = nth === 1 ? wanted : `${wanted} (${nth})`;
    const found = await db.source.findUnique({ where: { name } });
    if (found && !found.demo && found.format === format) return found;
    if (found) continue;
    const data = { id: uuid(), kind: "document" as const, name, format, provider, account, keeperId, createdAt: now };
    // Another upload may make it at this moment: then it is found in the next round, under the same name.
    await db.source.createMany({ data: [data], skipDuplicates: true });
    return db.source.findUniqueOrThrow({ where: { name } });
  }
}
