import { parseInput } from "@/lib/core/command";
import { type Database, database } from "@/lib/core/db";
import { type Actor, authorize } from "@/lib/core/principal";
import { planOf } from "./plan-of";
import { type PlanPreview, planRunsInput } from "./schema";

/** What planning would do: how many a week, for how many owners, and what is left out. Nothing is written. */
export async function previewPlan(actor: Actor, raw: unknown, now: Date, db: Database = database()): Promise<PlanPreview> {
  authorize(actor, "rotation:plan");
  const { placed, left, beyond } = await planOf(db, actor, parseInput(planRunsInput, raw), now);
  const weeks = [...new Set(placed.map(({ week }) => week.toISOString().slice(0, 10)))].sort();
  const whys = [...new Set(left.map(({ why }) => why ?? ""))];
  return {
    planned: placed.length,
    weeks: weeks.map((week) => {
      const own = placed.filter((one) => one.week.toISOString().startsWith(week));
      return { week, count: own.length, owners: new Set(own.map(({ item }) => item.ownerId ?? "")).size };
    }),
    left: whys.map((why) => ({ why, count: left.filter((one) => one.why === why).length })),
    beyond,
  };
}
