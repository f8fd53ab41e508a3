import { database, Prisma } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { notFound } from "@/lib/core/errors";
import { authorize, type Principal } from "@/lib/core/principal";
import type { MailState, OutboxFilter, OutboxMessageView, OutboxRow } from "./schema";

const pageSize = 50;

export interface OutboxPage {
  rows: OutboxRow[];
  nextBefore: string | undefined;
  counts: Record<MailState, number>;
  hasMailServer: boolean;
  /** When the ledger was last brought up to date. */
  alertsAt: Date | null;
}

const columns = Prisma.sql`id, template, subject, to_name AS "toName", to_address AS "toAddress", recipient_id AS "recipientId", state::text AS state, attempts,
  next_attempt_at AS "nextAttemptAt", last_error AS "lastError", created_at AS "createdAt", sent_at AS "sentAt"`;

type StoredRow = Omit<OutboxRow, "recipientId" | "lastError" | "sentAt"> & {
  recipientId: string | null;
  lastError: string | null;
  sentAt: Date | null;
};

const toRow = ({ recipientId, lastError, sentAt, ...row }: StoredRow): OutboxRow => ({
  ...row,
  recipientId: recipientId ?? undefined,
  lastError: lastError ?? undefined,
  sentAt: sentAt ?? undefined,
});

/** Newest first, one keyset page. */
export async function listOutbox(principal: Principal, { state, before }: OutboxFilter): Promise<OutboxPage> {
  authorize(principal, "outbox:read");
  const db = database();
  const conditions = [
    state ? Prisma.sql`state = ${state}::"MailState"` : Prisma.sql`true`,
    before
      ? Prisma.sql`(created_at, id) < (SELECT b.created_at, b.id FROM outbox_message b WHERE b.id = ${before}::uuid)`
      : Prisma.sql`true`,
  ];
  const [rows, counted, heartbeat] = await Promise.all([
    db.$queryRaw<StoredRow[]>(
      Prisma.sql`SELECT ${columns} FROM outbox_message WHERE ${Prisma.join(conditions, " AND ")} ORDER BY created_at DESC, id DESC LIMIT ${pageSize + 1}`,
    ),
    db.$queryRaw<{ state: MailState; n: number }[]>(
      Prisma.sql`SELECT state::text AS state, count(*)::int AS n FROM outbox_message GROUP BY 1`,
    ),
    db.heartbeat.findUnique({ where: { name: "alerts" } }),
  ]);
  const none = { queued: 0, sending: 0, sent: 0, failed: 0, dead: 0, no_mail_server: 0, withdrawn: 0 };
  const shown = rows.slice(0, pageSize);
  return {
    rows: shown.map(toRow),
    nextBefore: rows.length > pageSize ? shown.at(-1)?.id : undefined,
    counts: { ...none, ...Object.fromEntries(counted.map(({ state: name, n }) => [name, n])) },
    hasMailServer: env().SMTP_URL !== undefined,
    alertsAt: heartbeat?.at ?? null,
  };
}

type StoredMessage = StoredRow & { messageId: string; threadKey: string | null; html: string | null; text: string | null; sealed: boolean };

/** One message exactly as it was or will be sent, but for the token of a one-time link, which nobody is shown. */
export async function readOutboxMessage(principal: Principal, id: string): Promise<OutboxMessageView> {
  authorize(principal, "outbox:read");
  const [row] = await database().$queryRaw<StoredMessage[]>(Prisma.sql`
    SELECT ${columns}, message_id AS "messageId", thread_key AS "threadKey", html, text, sealed IS NOT NULL AS sealed FROM outbox_message WHERE id = ${id}::uuid`);
  if (!row) throw notFound();
  const { messageId, threadKey, html, text, sealed, ...stored } = row;
  const host = new URL(env().PUBLIC_URL).hostname;
  return {
    ...toRow(stored),
    sealed,
    canRetry: stored.state === "dead" || (stored.state === "no_mail_server" && env().SMTP_URL !== undefined),
    parts: html !== null && text !== null ? { html, text } : undefined,
    headers: [
      { name: "From", value: env().MAIL_FROM ?? "no mail server configured" },
      { name: "To", value: `${stored.toName} <${stored.toAddress}>` },
      { name: "Subject", value: stored.subject },
      { name: "Message-ID", value: `<${messageId}>` },
      ...(threadKey ? [{ name: "References", value: `<${threadKey}@${host}>` }] : []),
      { name: "List-ID", value: `HookSteward <hooksteward.${host}>` },
      { name: "Auto-Submitted", value: "auto-generated" },
    ],
  };
}
