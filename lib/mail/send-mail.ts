import { appendAudit } from "@/lib/core/audit-writer";
import type { Clock } from "@/lib/core/clock";
import { inTransaction, Prisma } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { MailRefused, type MailTransport } from "@/lib/core/mail";
import { unseal } from "@/lib/core/seal";
import { nextAttempt } from "./backoff";
import { sealContext } from "./queue-mail";
import { sealedLinkPlaceholder } from "./schema";

/** So long nobody else claims a message. */
const leaseMinutes = 5;
/** A conversation that began later might outlast the lease, and another sender send the same message. */
const beginWithinMs = 3 * 60_000;
const batchSize = 100;

interface ClaimedMail {
  id: string;
  recipient_id: string | null;
  to_name: string;
  to_address: string;
  message_id: string;
  thread_key: string | null;
  subject: string;
  html: string;
  text: string;
  sealed: Uint8Array | null;
  attempts: number;
  lease_until: Date;
}

export interface SendOptions {
  /** Absent = no mail server configured. */
  transport?: MailTransport;
  clock: Clock;
  concurrency?: number;
}

/**
 * Sends what is due: claimed with SKIP LOCKED and a lease, so that any number of senders share the work and a killed one loses
 * nothing. Sent at least once; twice only when the process ends between the server's 250 and the row's update. Returns how many.
 */
export async function sendQueued(db: PrismaClient, { transport, clock, concurrency = 5 }: SendOptions): Promise<number> {
  const now = clock.now();
  await withdrawUnreachable(db, transport !== undefined, now);
  if (!transport) return markUnsendable(db, now);
  const claimed = await claim(db, now);
  const outcomes: { id: string; recipientId: string | null; state: string }[] = [];
  const waiting = [...claimed];
  const work = async () => {
    while (clock.now().getTime() - now.getTime() < beginWithinMs) {
      const mail = waiting.shift();
      if (!mail) return;
      outcomes.push({ id: mail.id, recipientId: mail.recipient_id, state: await sendOne(db, mail, transport, clock) });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  if (waiting.length > 0) await giveBack(db, waiting);
  if (outcomes.length > 0) await record(db, outcomes, clock.now());
  return claimed.length;
}

async function claim(db: PrismaClient, now: Date): Promise<ClaimedMail[]> {
  return db.$queryRaw<ClaimedMail[]>(Prisma.sql`
    UPDATE outbox_message SET state = 'sending', attempts = attempts + 1, lease_until = ${now}::timestamptz + ${leaseMinutes}::int * interval '1 minute'
    WHERE id IN (
      SELECT id FROM outbox_message WHERE html IS NOT NULL AND (state IN ('queued', 'failed') AND next_attempt_at <= ${now} OR state = 'sending' AND lease_until <= ${now})
      ORDER BY next_attempt_at, id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)
    RETURNING id, recipient_id, to_name, to_address, message_id, thread_key, subject, html, text, sealed, attempts, lease_until`);
}

/** Behind a slow server: what was not begun is still queued, and was not tried. */
async function giveBack(db: PrismaClient, mails: ClaimedMail[]): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE outbox_message SET state = 'queued', attempts = attempts - 1, lease_until = NULL
    WHERE id = ANY(${mails.map(({ id }) => id)}::uuid[]) AND state = 'sending' AND lease_until = ${mails[0]!.lease_until}`);
}

async function sendOne(db: PrismaClient, mail: ClaimedMail, transport: MailTransport, clock: Clock): Promise<string> {
  try {
    const link = mail.sealed ? unseal(mail.sealed, sealContext(mail.id)) : undefined;
    const put = (part: string) => (link ? part.replaceAll(sealedLinkPlaceholder, link) : part);
    const { message_id: messageId, thread_key: threadKey, subject } = mail;
    const to = { name: mail.to_name, address: mail.to_address };
    await transport.send({ messageId, threadKey, subject, to, html: put(mail.html), text: put(mail.text) });
  } catch (error) {
    return noteFailure(db, mail, error, clock.now());
  }
  await db.$executeRaw(Prisma.sql`
    UPDATE outbox_message SET state = 'sent', sent_at = ${clock.now()}, lease_until = NULL, last_error = NULL, sealed = NULL WHERE id = ${mail.id}::uuid AND state = 'sending'`);
  return "sent";
}

async function noteFailure(db: PrismaClient, mail: ClaimedMail, error: unknown, now: Date): Promise<string> {
  const refused = error instanceof MailRefused ? error : new MailRefused((error as Error).message, false);
  const again = nextAttempt(mail.attempts, refused.permanent, now);
  const state = again ? "failed" : "dead";
  // Only while the claim is still ours: a later holder's result counts more.
  await db.$executeRaw(Prisma.sql`
    UPDATE outbox_message SET state = ${state}::"MailState", next_attempt_at = ${again ?? now}, lease_until = NULL, last_error = ${refused.message}
    WHERE id = ${mail.id}::uuid AND state = 'sending' AND lease_until = ${mail.lease_until}`);
  return state;
}

/** Whoever was disabled or lost the address since; and demo people, whom no real server is ever asked to reach. */
async function withdrawUnreachable(db: PrismaClient, hasServer: boolean, now: Date): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE outbox_message m SET state = 'withdrawn', lease_until = NULL, sealed = NULL,
      last_error = CASE WHEN p.status <> 'active' THEN p.name || ' is ' || p.status || '.' WHEN p.email IS NULL THEN p.name || ' has no mail address.' ELSE 'Demo people are never mailed.' END
    FROM person p WHERE p.id = m.recipient_id AND (m.state IN ('queued', 'failed') OR m.state = 'sending' AND m.lease_until <= ${now})
      AND (p.status <> 'active' OR p.email IS NULL OR ${hasServer}::boolean AND p.demo)`);
}

async function markUnsendable(db: PrismaClient, now: Date): Promise<number> {
  return db.$executeRaw(Prisma.sql`
    UPDATE outbox_message SET state = 'no_mail_server', lease_until = NULL, last_error = NULL
    WHERE html IS NOT NULL AND (state IN ('queued', 'failed') OR state = 'sending' AND lease_until <= ${now})`);
}

/** One event per batch carries the digest of its rows: what became of each message is history too. */
async function record(db: PrismaClient, outcomes: { id: string; recipientId: string | null; state: string }[], at: Date): Promise<void> {
  const counts: Record<string, number> = {};
  for (const { state } of outcomes) counts[state] = (counts[state] ?? 0) + 1;
  await inTransaction(db, (tx) =>
    appendAudit(tx, { action: "mail.batch", actor: { system: "mail" }, at }, { data: counts, details: outcomes }),
  );
}
