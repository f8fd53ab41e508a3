import { dayMs } from "@/lib/core/clock";
import { database, Prisma } from "@/lib/core/db";
import { formatDay } from "@/lib/core/format";
import { authorize, type Principal } from "@/lib/core/principal";
import { alertContext } from "./alert-context";
import { countWords } from "./digest-words";
import { defaultDigestHour, localTime, nextDigestDay } from "./local-day";
import { dueAlerts } from "./recipients-sql";
import { alertReasons } from "./registry";
import type { OwnNotifications, PreviewPerson } from "./schema";

const previewPeople = 100;

interface PreviewRow {
  id: string;
  name: string;
  email: string;
  time_zone: string;
  digest_hour: number | null;
  quiet_days: number[] | null;
  counts: Record<string, number>;
  total: number;
  people: number;
}

/** Who would get what a day from now, if nothing changed until then: the sweep's own selection, without writing anything. */
export async function previewTomorrow(principal: Principal, now: Date): Promise<{ people: PreviewPerson[]; total: number }> {
  authorize(principal, "outbox:read");
  const db = database();
  const tomorrow = new Date(now.getTime() + dayMs);
  const selected = dueAlerts(alertReasons, await alertContext(db, tomorrow), tomorrow.toISOString().slice(0, 10));
  const rows = await db.$queryRaw<PreviewRow[]>(Prisma.sql`
    WITH news AS (
      SELECT n.recipient_id, n.reason, count(*)::int AS n, bool_or(a.mail_id IS NULL) AS fresh FROM (${selected}) n
        LEFT JOIN alert a ON a.reason = n.reason AND a.object_id = n.object_id AND a.due_at = n.due_at AND a.threshold = n.threshold AND a.recipient_id = n.recipient_id
          AND a.secret_version IS NOT DISTINCT FROM n.secret_version
        LEFT JOIN outbox_message m ON m.id = a.mail_id
      WHERE m.id IS NULL OR m.state IN ('withdrawn', 'dead', 'no_mail_server') GROUP BY 1, 2),
    told AS (SELECT recipient_id, jsonb_object_agg(reason, n) AS counts, sum(n)::int AS total FROM news GROUP BY 1 HAVING bool_or(fresh))
    SELECT p.id, p.name, p.email, p.time_zone, f.digest_hour, f.quiet_days, t.counts, t.total, count(*) OVER ()::int AS people
    FROM told t JOIN person p ON p.id = t.recipient_id LEFT JOIN notification_preference f ON f.person_id = p.id ORDER BY t.total DESC, lower(p.name), p.id LIMIT ${previewPeople}`);
  return {
    total: rows[0]?.people ?? 0,
    people: rows.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      at: digestWords(row.time_zone, row.quiet_days ?? [], row.digest_hour ?? defaultDigestHour, now),
      subject: countWords(row.counts),
      total: row.total,
    })),
  };
}

/** "Thu 26 Nov, 08:00" on the person's own clock. */
export function digestWords(zone: string, quietDays: readonly number[], hour: number, now: Date): string {
  const today = localTime(zone, now);
  const noon = (date: string) => Date.parse(`${date}T12:00:00Z`);
  const day = formatDay(noon(nextDigestDay(today, quietDays)), { now: noon(today.date), zone: "UTC" });
  return `${day}, ${String(hour).padStart(2, "0")}:00`;
}

export async function readOwnNotifications(principal: Principal): Promise<OwnNotifications> {
  authorize(principal, "notification:own");
  const db = database();
  const [person, preference, away] = await Promise.all([
    db.person.findUniqueOrThrow({ where: { id: principal.personId } }),
    db.notificationPreference.findUnique({ where: { personId: principal.personId } }),
    db.outOfOffice.findUnique({ where: { personId: principal.personId } }),
  ]);
  const delegate = away ? await db.person.findUnique({ where: { id: away.delegateId } }) : null;
  return {
    preferences: {
      digestHour: preference?.digestHour ?? defaultDigestHour,
      quietDays: preference?.quietDays ?? [],
      digestOnly: preference?.digestOnly ?? false,
    },
    timeZone: person.timeZone,
    email: person.email ?? undefined,
    outOfOffice:
      away && delegate
        ? {
            delegate: { id: delegate.id, name: delegate.name },
            startsOn: away.startsOn.toISOString().slice(0, 10),
            endsOn: away.endsOn.toISOString().slice(0, 10),
          }
        : undefined,
  };
}

/** The snooze that holds on this endpoint now. The caller has made sure that the endpoint may be seen. */
export async function readSnooze(
  endpointId: string,
  now: Date,
): Promise<{ until: Date; reason: string; by: string | undefined } | undefined> {
  const db = database();
  const row = await db.snooze.findFirst({ where: { endpointId, until: { gt: now } } });
  if (!row) return undefined;
  const by = row.snoozedById ? await db.person.findUnique({ where: { id: row.snoozedById } }) : null;
  return { until: row.until, reason: row.reason, by: by?.name };
}
