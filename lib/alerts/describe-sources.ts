import type { Database } from "@/lib/core/db";
import type { Source } from "@/lib/core/generated/prisma/client";
import type { MessageLine } from "@/lib/mail/schema";
import type { AlertRow, DescribeContext } from "./reason";

type SourceWords = Pick<MessageLine, "tone" | "longLabel" | "detail">;

/** Lines about sources: each names and links its source, `wordsOf` says what is the matter. A source that is gone has no line. */
export async function describeSources(
  db: Database,
  rows: AlertRow[],
  { publicUrl }: DescribeContext,
  wordsOf: (source: Source, row: AlertRow) => SourceWords,
): Promise<Map<string, MessageLine>> {
  const sources = await db.source.findMany({ where: { id: { in: [...new Set(rows.map((row) => row.objectId))] } } });
  const byId = new Map(sources.map((source) => [source.id, source]));
  return new Map(
    rows.flatMap((row): [string, MessageLine][] => {
      const source = byId.get(row.objectId);
      if (!source) return [];
      const href = `${publicUrl}/sources/${source.id}`;
      return [[row.id, { ...wordsOf(source, row), label: "Source", title: source.name, context: "", href }]];
    }),
  );
}
