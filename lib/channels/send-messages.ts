import { Webhook } from "standardwebhooks";
import type { Clock } from "@/lib/core/clock";
import { Prisma } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { type Egress, EgressRefused } from "@/lib/core/http/guard";
import { nextAttempt } from "@/lib/mail/backoff";
import { payloadOf } from "./payloads";
import { judgeStatus } from "./rules";
import { type ChannelKind, channelView } from "./schema";
import { openAt } from "./sealed-address";

const leaseMinutes = 2;
const batchSize = 20;

interface Claimed {
  id: string;
  channel_id: string;
  kind: ChannelKind;
  view: unknown;
  attempts: number;
  lease_until: Date;
  sealed_url: Uint8Array;
  sealed_secret: Uint8Array | null;
  sealed_former_secret: Uint8Array | null;
  former_secret_until: Date | null;
}

interface Outcome {
  result: ReturnType<typeof judgeStatus>;
  status: number | null;
  error: string | null;
  retryAfterSeconds?: number | undefined;
}

/**
 * Sends what is due, claimed with a lease as mail is: sent at least once, under one id, so that a receiver can tell a repetition.
 * Only through the egress guard. Returns how many were tried.
 */
export async function sendChannelMessages(db: PrismaClient, { egress, clock }: { egress: Egress; clock: Clock }): Promise<number> {
  await withdrawPaused(db, clock.now());
  const claimed = await claim(db, clock.now());
  await Promise.all(claimed.map(async (one) => record(db, one, await deliver(one, egress, clock.now()), clock.now())));
  return claimed.length;
}

async function claim(db: PrismaClient, now: Date): Promise<Claimed[]> {
  return db.$queryRaw<Claimed[]>(Prisma.sql`
    UPDATE channel_delivery d SET state = 'sending', attempts = attempts + 1, lease_until = ${now}::timestamptz + ${leaseMinutes}::int * interval '1 minute'
    FROM channel c WHERE c.id = d.channel_id AND d.id IN (
      SELECT w.id FROM channel_delivery w JOIN channel o ON o.id = w.channel_id AND o.paused_at IS NULL AND NOT o.demo
      WHERE w.state IN ('queued', 'failed') AND w.next_attempt_at <= ${now} OR w.state = 'sending' AND w.lease_until <= ${now}
      ORDER BY w.next_attempt_at, w.id LIMIT ${batchSize} FOR UPDATE OF w SKIP LOCKED)
    RETURNING d.id, d.channel_id, c.kind::text, d.view, d.attempts, d.lease_until, c.sealed_url, c.sealed_secret, c.sealed_former_secret, c.former_secret_until`);
}

async function deliver(one: Claimed, egress: Egress, now: Date): Promise<Outcome> {
  try {
    const body = JSON.stringify(payloadOf(one.kind, channelView.parse(one.view), now));
    const headers = { "content-type": "application/json", ...signatureHeaders(one, body, now) };
    const { status, retryAfterSeconds } = await egress.post({ url: openAt(one.channel_id, "sealed_url", one.sealed_url), headers, body });
    const result = judgeStatus(status);
    return { result, status, error: result === "sent" ? null : `The receiver answered ${status}.`, retryAfterSeconds };
  } catch (error) {
    if (!(error instanceof EgressRefused)) return { result: "retry", status: null, error: "The message could not be made." };
    return { result: error.reason === "failed" ? "retry" : "refused", status: null, error: error.message };
  }
}

/** Standard Webhooks; after a rotation both secrets sign for a while. */
function signatureHeaders(one: Claimed, body: string, now: Date): Record<string, string> {
  if (!one.sealed_secret) return {};
  const secrets = [openAt(one.channel_id, "sealed_secret", one.sealed_secret)];
  if (one.sealed_former_secret && one.former_secret_until && one.former_secret_until > now)
    secrets.push(openAt(one.channel_id, "sealed_former_secret", one.sealed_former_secret));
  return {
    "webhook-id": one.id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(one.id, now, body)).join(" "),
  };
}

async function record(db: PrismaClient, one: Claimed, outcome: Outcome, now: Date): Promise<void> {
  const { result, status, error, retryAfterSeconds = 0 } = outcome;
  const sent = result === "sent";
  const next = sent || result === "gone" ? null : nextAttempt(one.attempts, result === "refused", now);
  const again = next && new Date(Math.max(next.getTime(), now.getTime() + Math.min(retryAfterSeconds, 86_400) * 1000));
  const state = sent ? "sent" : again ? "failed" : "dead";
  await db.$executeRaw(Prisma.sql`
    UPDATE channel_delivery SET state = ${state}::"MailState", sent_at = ${sent ? now : null}, lease_until = NULL, next_attempt_at = ${again ?? now}, last_status = ${status}::int, last_error = ${error}
    WHERE id = ${one.id}::uuid AND state = 'sending' AND lease_until = ${one.lease_until}`);
  if (result !== "gone") return;
  await db.channel.updateMany({
    where: { id: one.channel_id, pausedAt: null },
    data: { pausedAt: now, pausedReason: "The receiver answered 410: it wants nothing more." },
  });
}

async function withdrawPaused(db: PrismaClient, now: Date): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    UPDATE channel_delivery d SET state = 'withdrawn', lease_until = NULL, last_error = 'The channel was paused.' FROM channel c
    WHERE c.id = d.channel_id AND c.paused_at IS NOT NULL AND (d.state IN ('queued', 'failed') OR d.state = 'sending' AND d.lease_until <= ${now})`);
}
