import { alertReasons } from "@/lib/alerts/registry";
import { type Database, database, Prisma } from "@/lib/core/db";
import { authorize, type Principal } from "@/lib/core/principal";
import type { ChannelKind, ChannelRow, DeliveryRow, ReasonChoice } from "./schema";

type StoredChannel = Omit<ChannelRow, "pausedAt" | "endpointId" | "formerSecretUntil" | "createdBy" | "deliveries"> & {
  kind: ChannelKind;
  pausedAt: Date | null;
  endpointId: string | null;
  formerSecretUntil: Date | null;
  createdBy: string | null;
};
type StoredDelivery = Omit<DeliveryRow, "lastStatus" | "lastError" | "sentAt"> & {
  channelId: string;
  lastStatus: number | null;
  lastError: string | null;
  sentAt: Date | null;
};

const shownDeliveries = 8;

/** Every channel with the latest of its log. Of the address its host alone. */
export async function listChannels(principal: Principal, db: Database = database()): Promise<ChannelRow[]> {
  authorize(principal, "settings:read");
  const [channels, deliveries] = await Promise.all([
    db.$queryRaw<StoredChannel[]>(Prisma.sql`
      SELECT c.id, c.kind::text, c.name, c.host, c.reasons, c.paused_at AS "pausedAt", c.paused_reason AS "pausedReason", c.endpoint_id AS "endpointId",
        c.former_secret_until AS "formerSecretUntil", c.created_at AS "createdAt", c.demo, p.name AS "createdBy"
      FROM channel c LEFT JOIN person p ON p.id = c.created_by_id ORDER BY lower(c.name), c.id`),
    db.$queryRaw<StoredDelivery[]>(Prisma.sql`
      SELECT d.* FROM channel c CROSS JOIN LATERAL (
        SELECT l.id, l.channel_id AS "channelId", l.view ->> 'heading' AS heading, (jsonb_array_length(l.view -> 'lines') + coalesce((l.view -> 'more' ->> 'count')::int, 0))::int AS alerts,
          l.state::text, l.attempts, l.last_status AS "lastStatus", l.last_error AS "lastError", l.next_attempt_at AS "nextAttemptAt", l.created_at AS "createdAt", l.sent_at AS "sentAt"
        FROM channel_delivery l WHERE l.channel_id = c.id ORDER BY l.created_at DESC, l.id DESC LIMIT ${shownDeliveries}) d`),
  ]);
  return channels.map(({ pausedAt, endpointId, formerSecretUntil, createdBy, ...channel }) => ({
    ...channel,
    pausedAt: pausedAt ?? undefined,
    endpointId: endpointId ?? undefined,
    formerSecretUntil: formerSecretUntil ?? undefined,
    createdBy: createdBy ?? undefined,
    deliveries: deliveries
      .filter(({ channelId }) => channelId === channel.id)
      .map(({ channelId: _channelId, lastStatus, lastError, sentAt, ...row }) => ({
        ...row,
        lastStatus: lastStatus ?? undefined,
        lastError: lastError ?? undefined,
        sentAt: sentAt ?? undefined,
      })),
  }));
}

/** What a channel can be told of, most urgent first. */
export const reasonChoices = (): ReasonChoice[] =>
  alertReasons.map(({ reason, count }) => ({ reason, label: count(2).replace(/^2 /, "") }));
