import { type Database, Prisma } from "@/lib/core/db";
import { defaultDigestHour, localTime } from "./local-day";

/** Date, weekday and hour of every time zone that people live in, by the one rule in local-day.ts: as a relation (zone, date, weekday, hour). */
export async function localDays(db: Database, now: Date): Promise<Prisma.Sql> {
  const zones = (await db.$queryRaw<{ time_zone: string }[]>(Prisma.sql`SELECT DISTINCT time_zone FROM person`)).map(
    (row) => row.time_zone,
  );
  const times = zones.map((zone) => localTime(zone, now));
  return Prisma.sql`unnest(${zones}::text[], ${times.map((time) => time.date)}::text[], ${times.map((time) => time.weekday)}::smallint[], ${times.map((time) => time.hour)}::smallint[])`;
}

/** Over alias `n` (notification_preference, left joined). */
export const digestHour = Prisma.sql`coalesce(n.digest_hour, ${defaultDigestHour}::smallint)`;
export const isQuiet = (weekday: Prisma.Sql) => Prisma.sql`${weekday} = ANY(coalesce(n.quiet_days, '{}'))`;
