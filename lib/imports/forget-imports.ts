import { dayMs } from "@/lib/core/clock";
import { Prisma } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { undoDays } from "./schema";
import { removeUnusedSources } from "./stage-document";

/** An upload that stopped this long ago does not come back. */
const unfinishedDays = 7;

/** Drops staged rows and undo entries that nobody can use any more, and uploads that never came to their end. */
export async function forgetImports(db: PrismaClient, now: Date): Promise<void> {
  const old = new Date(now.getTime() - undoDays * dayMs);
  const abandoned = new Date(now.getTime() - unfinishedDays * dayMs);
  await db.$executeRaw(Prisma.sql`DELETE FROM import WHERE state IN ('reading', 'failed', 'discarded') AND created_at < ${abandoned}`);
  const ended = Prisma.sql`import_id IN (SELECT id FROM import WHERE NOT demo AND state IN ('applied', 'undone') AND greatest(applied_at, undone_at) < ${old})`;
  for (const table of ["import_row", "import_undo", "import_undo_object"])
    await db.$executeRaw(Prisma.sql`DELETE FROM ${Prisma.raw(table)} WHERE ${ended}`);
  await removeUnusedSources(db);
}
