import { Prisma, type Transaction } from "@/lib/core/db";
import { removeUnusedSources } from "./stage-document";

/**
 * Takes back the beginnings of files whose reader died in the middle; what ends in any other way takes back its own. Call it when no
 * file of the drop is being read any more. The other files of the same import stay, and count as read.
 */
export async function dropCutFiles(tx: Transaction, batchId: string, now: Date): Promise<void> {
  const cut = await tx.import.findMany({ where: { batchId, state: "reading", readAt: null }, select: { id: true, fileNames: true } });
  if (cut.length === 0) return;
  for (const { id, fileNames } of cut) {
    if (fileNames.length === 0) {
      await tx.import.delete({ where: { id } });
      continue;
    }
    // As `ReadItem.file` is made from the name of an upload.
    const names = [...new Set(fileNames.flatMap((name) => [name, name.replace(/\.gz$/i, "")]))];
    const folders = names.map((name) => `${name}/`);
    const isCut = (file: Prisma.Sql) =>
      Prisma.sql`NOT (${file} = ANY(${names}::text[]) OR EXISTS (SELECT FROM unnest(${folders}::text[]) f WHERE starts_with(${file}, f)))`;
    await tx.$executeRaw(Prisma.sql`DELETE FROM import_row WHERE import_id = ${id}::uuid AND ${isCut(Prisma.sql`(item ->> 'file')`)}`);
    await tx.$executeRaw(Prisma.sql`DELETE FROM import_problem WHERE import_id = ${id}::uuid AND ${isCut(Prisma.sql`file`)}`);
    await tx.$executeRaw(Prisma.sql`
      UPDATE import SET read_at = ${now}, rows_read = coalesce((SELECT max(n) FROM import_row WHERE import_id = ${id}::uuid), 0),
        questions = (SELECT coalesce(jsonb_agg(q), '[]') FROM jsonb_array_elements(questions) q WHERE NOT ${isCut(Prisma.sql`(q ->> 'file')`)})
      WHERE id = ${id}::uuid`);
  }
  await removeUnusedSources(tx);
}
