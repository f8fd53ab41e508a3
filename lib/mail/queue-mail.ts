import { v7 as uuid } from "uuid";
import { Prisma, type Transaction } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { oneLine } from "@/lib/core/mail";
import { seal } from "@/lib/core/seal";
import type { MessageView } from "./schema";

export interface QueuedMail {
  template: string;
  recipient: { id: string; name: string; email: string };
  view: MessageView;
  /** Two messages with the same key are one. */
  dedupeKey?: string;
  threadKey?: string;
  /** A one-time link, for messages that exist to carry one: sealed until it is sent, never shown in the outbox. */
  oneTimeLink?: string;
}

/** Puts messages into the queue (a view is checked when it is rendered), in the transaction that caused them. Returns the id of each that is new, by its place in `mails`. */
export async function queueMails(tx: Transaction, mails: QueuedMail[], now: Date): Promise<Map<number, string>> {
  if (mails.length === 0) return new Map();
  const host = new URL(env().PUBLIC_URL).hostname;
  const ids = mails.map(() => uuid());
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    INSERT INTO outbox_message (id, dedupe_key, template, recipient_id, to_name, to_address, message_id, thread_key, subject, view, sealed, next_attempt_at, created_at)
    SELECT id, dedupe_key, template, recipient_id, to_name, to_address, id || ${`@${host}`}, thread_key, subject, view::json, decode(sealed, 'base64'), ${now}, ${now}
    FROM unnest(${ids}::uuid[], ${mails.map((mail) => mail.dedupeKey ?? null)}::text[], ${mails.map((mail) => mail.template)}::text[], ${mails.map((mail) => mail.recipient.id)}::uuid[],
      ${mails.map((mail) => oneLine(mail.recipient.name))}::text[], ${mails.map((mail) => mail.recipient.email)}::text[], ${mails.map((mail) => mail.threadKey ?? null)}::text[],
      ${mails.map((mail) => oneLine(mail.view.subject))}::text[], ${mails.map((mail) => JSON.stringify(mail.view))}::text[],
      ${mails.map((mail, place) => (mail.oneTimeLink ? seal(mail.oneTimeLink, sealContext(ids[place]!)).toString("base64") : null))}::text[])
      AS m (id, dedupe_key, template, recipient_id, to_name, to_address, thread_key, subject, view, sealed)
    ON CONFLICT (dedupe_key) DO NOTHING RETURNING id`);
  const written = new Set(rows.map((row) => row.id));
  return new Map(ids.flatMap((id, place): [number, string][] => (written.has(id) ? [[place, id]] : [])));
}

export const sealContext = (messageId: string) => ["outbox_message", messageId, "sealed"];
