import { parseInput } from "@/lib/core/command";
import { type Database, database, Prisma } from "@/lib/core/db";
import { authorize, type Principal } from "@/lib/core/principal";
import { alertContext } from "./alert-context";
import type { CandidateContext } from "./reason";
import { rotationDue } from "./reasons/rotation";
import { dueAlerts } from "./recipients-sql";
import { dueLeads } from "./rules";
import { alertSettings, type ThresholdsPreview, thresholdsInput } from "./schema";

export async function readThresholds(principal: Principal): Promise<{ dueDays: number[]; duePercents: number[] }> {
  authorize(principal, "settings:read");
  const row = await database().setting.findUnique({ where: { key: "alerts" } });
  return alertSettings.parse(row?.value ?? {});
}

/** The sweep's own selection with other thresholds, without writing anything: what a change would do to mail. */
export async function previewThresholds(
  principal: Principal,
  raw: unknown,
  now: Date,
  db: Database = database(),
): Promise<ThresholdsPreview> {
  authorize(principal, "settings:edit");
  const input = parseInput(thresholdsInput, raw);
  const context = await alertContext(db, now);
  const thresholds = { days: input.dueDays, percents: input.duePercents };
  const intervals = [...new Set(context.policy.rotation.flatMap(({ intervalDays }) => (intervalDays === null ? [] : [intervalDays])))];
  return {
    now: await countDue(db, context),
    proposed: await countDue(db, { ...context, thresholds }),
    examples: intervals
      .sort((a, b) => a - b)
      .map((intervalDays) => ({
        intervalDays,
        days: [...new Set(dueLeads(thresholds, intervalDays).map(({ leadDays }) => leadDays))].reverse(),
      })),
  };
}

async function countDue(db: Database, context: CandidateContext): Promise<{ alerts: number; people: number }> {
  const selected = dueAlerts([rotationDue], context, context.now.toISOString().slice(0, 10));
  const [row] = await db.$queryRaw<{ alerts: number; people: number }[]>(
    Prisma.sql`SELECT count(*)::int AS alerts, count(DISTINCT recipient_id)::int AS people FROM (${selected}) n`,
  );
  return row ?? { alerts: 0, people: 0 };
}
