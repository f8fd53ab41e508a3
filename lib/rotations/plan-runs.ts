import { dayMs } from "@/lib/core/clock";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { openRuns } from "./open-runs";
import { planOf } from "./plan-of";
import { planRunsInput } from "./schema";

/** Friday evening of the week in which it begins. */
const workWeekMs = 5 * dayMs - 1_000;

/** Many rotations at once, spread over weeks: exactly what the preview counted, or nothing. */
export const planRuns = defineCommand({
  name: "rotation.plan-many",
  permission: "rotation:plan",
  input: planRunsInput,
  timeoutMs: 120_000,
  async run({ actor, input, tx, now, audit }) {
    const { placed } = await planOf(tx, actor, input, now);
    if (input.expected !== undefined && placed.length !== input.expected)
      throw new AppError(
        "conflict",
        `The list has ${placed.length} endpoints to rotate now, not ${input.expected}. Look at the preview again.`,
      );
    if (placed.length === 0) throw new AppError("conflict", "Nothing in this list can be planned.");
    const reason = input.reason || "Planned with others.";
    const plans = placed.map(({ item, week }) => ({
      endpointId: item.id,
      startsAt: new Date(Math.max(week.getTime(), now.getTime())),
      dueAt: new Date(week.getTime() + workWeekMs + (week.getTime() + workWeekMs <= now.getTime() ? 7 * dayMs : 0)),
      reason,
    }));
    const { opened, refused } = await openRuns(tx, isSystem(actor) ? null : actor.personId, plans, now);
    audit({
      data: { planned: opened.length, refused: refused.length, perOwner: input.perOwner, search: input.scope.search, reason },
      details: opened.map(({ runId, endpointId, name }) => ({ run: runId, endpoint: endpointId, name })),
      ...(opened.length > 0 && opened.every(({ demo }) => demo) ? { chain: "demo" as const } : {}),
    });
    return { planned: opened.length, refused: refused.length };
  },
});
