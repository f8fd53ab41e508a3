import type { Database } from "@/lib/core/db";
import { readFacetCounts } from "@/lib/endpoints/read-facet-counts";
import { type AgeColumn, ageColumnDays, lastAgeColumn, type PostureMetrics } from "./schema";

/** Measures the estate now and keeps it as the day's posture; measured again during the day, the last one stays. */
export async function measurePosture(db: Database, now: Date): Promise<void> {
  const metrics = await postureNow(db, now);
  const day = new Date(now.toISOString().slice(0, 10));
  await db.postureDay.upsert({ where: { day }, create: { day, measuredAt: now, metrics }, update: { measuredAt: now, metrics } });
}

/** One pass over the live endpoints for ages and one over the sightings; everything else comes from the counters. */
export async function postureNow(db: Database, now: Date): Promise<PostureMetrics> {
  const count = await readFacetCounts(db, ["total", "owner", "activity", "rotation", "coverage"]);
  return {
    endpoints: count("total"),
    unowned: count("owner", "missing") + count("owner", "disabled") + count("owner", "departed"),
    ownerLeft: count("owner", "departed"),
    stale: count("activity", "stale"),
    activityUnknown: count("activity", "unknown"),
    overdue: count("rotation", "overdue"),
    ageUnknown: count("rotation", "age_unknown"),
    answered: count("coverage", "answered"),
    unknown: count("coverage", "unknown"),
    ages: await ageColumns(db, now),
    endpointsBySource: await endpointsBySource(db),
  };
}

interface AgeRow {
  column: number;
  overdue: boolean;
  certain: boolean;
  count: number;
}

async function ageColumns(db: Database, now: Date): Promise<AgeColumn[]> {
  const rows = await db.$queryRaw<AgeRow[]>`
    SELECT greatest(0, least(${lastAgeColumn}::int, floor(extract(epoch FROM ${now}::timestamptz - secret_not_before) / 86400 / ${ageColumnDays}::int)::int)) AS column,
      rotation_status = 'overdue' AS overdue, secret_not_before_basis IN ('observed', 'stated') AS certain, count(*)::int AS count
    FROM endpoint WHERE live AND secret_not_before IS NOT NULL AND rotation_status NOT IN ('none_held', 'not_applicable', 'age_unknown')
    GROUP BY 1, 2, 3`;
  const of = (column: number, overdue: boolean, certain: boolean) =>
    rows.find((row) => row.column === column && row.overdue === overdue && row.certain === certain)?.count ?? 0;
  return Array.from({ length: lastAgeColumn + 1 }, (_, column) => ({
    fromDays: column * ageColumnDays,
    overdue: of(column, true, true),
    overduePossible: of(column, true, false),
    inPolicy: of(column, false, true),
    inPolicyPossible: of(column, false, false),
  }));
}

async function endpointsBySource(db: Database): Promise<Record<string, number>> {
  const rows = await db.$queryRaw<
    { id: string; count: number }[]
  >`SELECT source_id::text AS id, count(DISTINCT endpoint_id)::int AS count FROM sighting s
    WHERE NOT EXISTS (SELECT FROM endpoint e WHERE e.id = s.endpoint_id AND NOT e.live) GROUP BY 1`;
  return Object.fromEntries(rows.map(({ id, count }) => [id, count]));
}
