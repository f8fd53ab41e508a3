import { inTransaction, Prisma } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { type MessageView, messageView } from "./schema";
import { textPart } from "./text-part";

/** Lays a view out as HTML; given by the caller, because features know no components. */
export type RenderHtml = (view: MessageView) => Promise<string>;

const batchSize = 200;

/** Turns what waits into exactly what will be sent. Returns how many; a full batch means there may be more. */
export async function renderQueued(db: PrismaClient, renderHtml: RenderHtml): Promise<number> {
  return inTransaction(
    db,
    async (tx) => {
      const rows = await tx.$queryRaw<{ id: string; view: unknown }[]>(Prisma.sql`
        SELECT id, view FROM outbox_message WHERE state = 'queued' AND html IS NULL ORDER BY next_attempt_at, id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED`);
      if (rows.length === 0) return 0;
      const views = rows.map((row) => messageView.parse(row.view));
      const html: string[] = [];
      for (const view of views) html.push(await renderHtml(view));
      await tx.$executeRaw(Prisma.sql`
        UPDATE outbox_message m SET html = r.html, text = r.text, view = NULL
        FROM unnest(${rows.map((row) => row.id)}::uuid[], ${html}::text[], ${views.map(textPart)}::text[]) AS r (id, html, text) WHERE m.id = r.id`);
      return rows.length;
    },
    60_000,
  );
}
