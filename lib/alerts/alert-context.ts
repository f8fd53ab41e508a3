import { currentPolicy } from "@/lib/checks/current-policy";
import type { Database } from "@/lib/core/db";
import type { CandidateContext } from "./reason";
import { alertSettings } from "./schema";

/** Policy and thresholds as they hold now. */
export async function alertContext(db: Database, now: Date): Promise<CandidateContext> {
  const row = await db.setting.findUnique({ where: { key: "alerts" } });
  const { dueDays, duePercents } = alertSettings.parse(row?.value ?? {});
  return { now, policy: await currentPolicy(db), thresholds: { days: dueDays, percents: duePercents } };
}
