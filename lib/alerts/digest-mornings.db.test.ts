import { Temporal } from "@js-temporal/polyfill";
import { beforeEach, expect, test } from "vitest";
import { Prisma } from "@/lib/core/db";
import { testDatabase } from "@/prisma/testing/database";
import { buildDigests } from "./build-digests";
import { removeEverything } from "./testing/estate";

const { db } = await testDatabase();
const people = 2_000;
const quarterMs = 900_000;
const eight = Temporal.PlainTime.from("08:00");
/** Every zone there is: those that change their clocks, and those 30 and 45 minutes off the hour. */
const zones = Intl.supportedValuesOf("timeZone");

beforeEach(() => removeEverything(db));

/** Each has one alert that nobody has told yet; digests read the ledger alone. */
async function addPeople(): Promise<void> {
  await db.$executeRaw(Prisma.sql`
    WITH added AS (
      INSERT INTO person (id, name, email, time_zone, status, created_at)
      SELECT gen_random_uuid(), z.zone, 'person' || n || '@example.com', z.zone, 'active', 'epoch' FROM generate_series(0, ${people - 1}::int) n
        JOIN unnest(${zones}::text[]) WITH ORDINALITY AS z (zone, place) ON z.place = 1 + n % ${zones.length}::int RETURNING id),
    endpoints AS (
      INSERT INTO endpoint (id, provider, name, owner_id, owner_state, rotation_status, due_at, discovered_at, valid_from)
      SELECT gen_random_uuid(), 'stripe', 'refund-events', id, 'active', 'overdue', 'epoch', 'epoch', 'epoch' FROM added RETURNING id, owner_id)
    INSERT INTO alert (reason, endpoint_id, due_at, threshold, recipient_id, created_at) SELECT 'overdue', id, 'epoch', '16', owner_id, 'epoch' FROM endpoints`);
}

interface Morning {
  zone: string;
  at: number;
  personId: string;
}

/** A look every quarter of an hour. What was told is news again at once, so that nothing but the clock holds a mail back. */
async function everyQuarter(from: string, to: string): Promise<Morning[]> {
  const mornings: Morning[] = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += quarterMs) {
    const now = new Date(at);
    await buildDigests(db, now);
    const told = await db.$queryRaw<{ zone: string; personId: string }[]>(Prisma.sql`
      WITH untold AS (UPDATE alert SET mail_id = NULL WHERE mail_id IS NOT NULL)
      DELETE FROM outbox_message RETURNING to_name AS zone, recipient_id AS "personId"`);
    mornings.push(...told.map((one) => ({ ...one, at })));
  }
  return mornings;
}

/** From another implementation of the calendar: the first quarter of each day on which the wall clock shows eight or more. */
function expectedMornings(zone: string, from: string, to: string): number[] {
  const first = Temporal.Instant.from(from).toZonedDateTimeISO(zone).toPlainDate();
  const expected: number[] = [];
  for (let days = 0; days <= 4; days++) {
    const eightThere = first.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: eight }).epochMilliseconds;
    const midnight = first.add({ days: days + 1 }).toZonedDateTime(zone).epochMilliseconds;
    // The first look may come later in a day that had begun.
    const at = Math.max(eightThere, Date.parse(from));
    if (at < Date.parse(to) && at < midnight) expected.push(Math.ceil(at / quarterMs) * quarterMs);
  }
  return expected;
}

test.each([
  ["in which Europe sets its clocks forward", "2026-03-28T00:00:00Z", "2026-03-30T12:00:00Z"],
  ["in which Europe sets them back", "2026-10-24T00:00:00Z", "2026-10-26T12:00:00Z"],
])(
  "2,000 people in every zone hear at eight of their own wall clock, once a day, over the nights %s",
  async (_night, from, to) => {
    await addPeople();
    const byPerson = new Map<string, Morning[]>();
    for (const one of await everyQuarter(from, to)) byPerson.set(one.personId, [...(byPerson.get(one.personId) ?? []), one]);
    expect(byPerson.size).toBe(people);
    const expected = new Map(zones.map((zone) => [zone, expectedMornings(zone, from, to)]));
    for (const mornings of byPerson.values()) {
      const [{ zone } = { zone: "" }] = mornings;
      expect([zone, ...mornings.map(({ at }) => at)]).toEqual([zone, ...expected.get(zone)!]);
    }
  },
  120_000,
);
