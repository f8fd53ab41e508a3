import { inTransaction, Prisma, type Transaction } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { withIndexScans } from "@/lib/core/index-scans";
import { queueMails } from "@/lib/mail/queue-mail";
import { readSetting } from "@/lib/settings/queries";
import { alertContext } from "./alert-context";
import { collectAlerts } from "./collect-alerts";
import { digestView } from "./digest-words";
import { digestHour, isQuiet, localDays } from "./local-days-sql";
import { digestWords } from "./queries";
import type { CandidateContext } from "./reason";
import { mailable } from "./recipients-sql";
import { digestLines } from "./rules";

/** 25 lines each: more at once save little time, and what they hold lives long enough to count as old. */
const peoplePerBatch = 30;
/** While one batch is put into words, the database reads and writes the other. */
const lanes = 2;

/** Comes before every id of a person. */
const firstOfAll = "00000000-0000-0000-0000-000000000000";

interface Addressee {
  id: string;
  name: string;
  email: string;
  time_zone: string;
  date: string;
  quiet_days: number[];
  digest_hour: number;
}

/** The same for every batch of one call. */
interface Night {
  context: CandidateContext;
  /** Where it is which day and hour. */
  days: Prisma.Sql;
  organisation: string;
}

/**
 * Looks once per person and local day, from the digest hour on, at what is open and unsent, and puts it into one message. What an
 * earlier digest could not deliver moves into this one. Returns how many messages were queued. A batch that fails takes nothing with
 * it: its people are found again by the next call.
 */
export async function buildDigests(db: PrismaClient, now: Date): Promise<number> {
  const night: Night = {
    context: await alertContext(db, now),
    days: await localDays(db, now),
    organisation: (await readSetting("organisation", db)).name,
  };
  const lane = async () => {
    let queued = 0;
    for (let batch = await buildBatch(db, night, firstOfAll); batch.considered > 0; batch = await buildBatch(db, night, batch.last))
      queued += batch.queued;
    return queued;
  };
  const perLane = await Promise.all(Array.from({ length: lanes }, lane));
  return perLane.reduce((sum, queued) => sum + queued, 0);
}

/** The next people after `after` whom nobody else is looking at. None = everybody was looked at. */
async function buildBatch(db: PrismaClient, night: Night, after: string): Promise<{ considered: number; queued: number; last: string }> {
  const build = async (tx: Transaction) => {
    const people = await considerPeople(tx, night, after);
    const last =
      people
        .map(({ id }) => id)
        .sort()
        .at(-1) ?? after;
    return { considered: people.length, queued: await queueDigests(tx, people, night), last };
  };
  // Statistics may be a night old: right after half a million alerts were opened, the planner would read the ledger from end to end for each batch.
  return inTransaction(db, (tx) => withIndexScans(tx, () => build(tx)), 120_000);
}

/** Claims people whose digest hour has come today: of two lanes or schedulers, one gets each person. */
async function considerPeople(tx: Transaction, { days }: Night, after: string): Promise<Addressee[]> {
  return tx.$queryRaw<Addressee[]>(Prisma.sql`
    WITH due AS (
      SELECT p.id, p.name, p.email, p.time_zone, z.date, coalesce(n.quiet_days, '{}') AS quiet_days, ${digestHour} AS digest_hour
      FROM person p JOIN ${days} AS z (zone, date, weekday, hour) ON z.zone = p.time_zone
        LEFT JOIN notification_preference n ON n.person_id = p.id LEFT JOIN digest_day d ON d.person_id = p.id
      WHERE p.id > ${after}::uuid AND ${mailable} AND z.hour >= ${digestHour} AND NOT ${isQuiet(Prisma.sql`z.weekday`)} AND d.considered_on IS DISTINCT FROM z.date::date
      ORDER BY p.id LIMIT ${peoplePerBatch} FOR NO KEY UPDATE OF p SKIP LOCKED),
    claimed AS (
      INSERT INTO digest_day (person_id, considered_on) SELECT id, date::date FROM due
      ON CONFLICT (person_id) DO UPDATE SET considered_on = excluded.considered_on WHERE digest_day.considered_on <> excluded.considered_on RETURNING person_id)
    SELECT due.* FROM due JOIN claimed ON claimed.person_id = due.id`);
}

const unsent = Prisma.sql`(a.mail_id IS NULL OR m.state IN ('withdrawn', 'dead', 'no_mail_server'))`;

async function queueDigests(tx: Transaction, people: Addressee[], { context, organisation }: Night): Promise<number> {
  const withNews = await keepThoseWithNews(tx, people);
  if (withNews.length === 0) return 0;
  const ids = withNews.map((person) => person.id);
  await withdrawUnsentDigests(tx, withNews);
  const byId = new Map(withNews.map((person) => [person.id, person]));
  const { now } = context;
  const publicUrl = env().PUBLIC_URL;
  const describing = { ...context, publicUrl, zoneOf: (id: string) => byId.get(id)?.time_zone ?? "UTC" };
  const collected = await collectAlerts(tx, Prisma.sql`a.recipient_id = ANY(${ids}::uuid[]) AND ${unsent}`, digestLines, describing);
  const addressed = withNews.filter((person) => (collected.get(person.id)?.lines.length ?? 0) > 0);
  const written = await queueMails(
    tx,
    addressed.map((person) => ({
      template: "digest",
      recipient: person,
      dedupeKey: `digest:${person.id}:${person.date}`,
      view: digestView({
        recipient: person,
        organisation,
        publicUrl,
        ...collected.get(person.id)!,
        nextAt: digestWords(person.time_zone, person.quiet_days, person.digest_hour, now),
      }),
    })),
    now,
  );
  const mails = [...written].map(([place, mailId]) => ({ mailId, personId: addressed[place]!.id }));
  await tx.$executeRaw(Prisma.sql`
    UPDATE alert a SET mail_id = w.mail_id FROM unnest(${mails.map((one) => one.personId)}::uuid[], ${mails.map((one) => one.mailId)}::uuid[]) AS w (person_id, mail_id)
    WHERE a.recipient_id = w.person_id AND a.closed_at IS NULL
      AND (a.mail_id IS NULL OR EXISTS (SELECT FROM outbox_message m WHERE m.id = a.mail_id AND m.state IN ('withdrawn', 'dead', 'no_mail_server')))`);
  return mails.length;
}

async function keepThoseWithNews(tx: Transaction, people: Addressee[]): Promise<Addressee[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT id FROM unnest(${people.map((person) => person.id)}::uuid[]) AS p (id) WHERE EXISTS (SELECT FROM alert a WHERE a.recipient_id = p.id AND a.closed_at IS NULL AND a.mail_id IS NULL)`);
  const news = new Set(rows.map((row) => row.id));
  return people.filter((person) => news.has(person.id));
}

/** After a day without a mail server one digest goes out, not two. Today's own is left alone: it is the one. */
async function withdrawUnsentDigests(tx: Transaction, people: Addressee[]): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    UPDATE outbox_message m SET state = 'withdrawn', last_error = 'What it said stands in a later digest.'
    WHERE m.recipient_id = ANY(${people.map((person) => person.id)}::uuid[]) AND m.template = 'digest' AND m.state IN ('queued', 'failed', 'dead', 'no_mail_server')
      AND m.dedupe_key <> ALL(${people.map((person) => `digest:${person.id}:${person.date}`)}::text[])`);
}
