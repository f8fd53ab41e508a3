import { v7 as uuid } from "uuid";
import type { Transaction } from "@/lib/core/db";
import { watchDays } from "@/lib/decommission/schema";
import { insertRows } from "./load";

/** "Disable", answered in a review. */
export interface EndingAnswer {
  answerId: string;
  endpointId: string;
  personId: string;
  lifecycle: string;
  reason: string;
  at: number;
}

const dayMs = 86_400_000;
const iso = (at: number) => new Date(at).toISOString();
const broke = "The month-end export stood still until it was on again.";

/**
 * What became of endpoints whose reviewers said "disable": old ones were deleted, some restored because they were missed; of the new
 * ones some are off and watched, the rest announced.
 */
export async function playEndings(tx: Transaction, campaignId: string, answers: EndingAnswer[], now: number): Promise<void> {
  const endings = answers.map((answer, index) => ({ ...answer, id: uuid(), ...fateOf(answer, index, now) }));
  await insertRows(
    tx,
    "decommission",
    endings.map(({ id, endpointId, personId, lifecycle, reason, at, state, offAt, endedAt }) => ({
      id,
      endpoint_id: endpointId,
      state,
      reason: reason || "Answered in a review: disable",
      assignee_id: personId,
      announced_at: iso(at),
      announced_by_id: personId,
      disable_at: iso(at + 14 * dayMs),
      watch_days: watchDays,
      lifecycle_before: lifecycle,
      campaign_id: campaignId,
      disabled_at: offAt && iso(offAt),
      disabled_by_id: offAt && personId,
      watch_until: offAt && iso(offAt + watchDays * dayMs),
      disable_proof: offAt ? "Disabled at the provider, seen in its list." : "",
      ended_at: endedAt && iso(endedAt),
      ended_by_id: endedAt && personId,
      end_proof: endedAt ? (state === "deleted" ? "Deleted at the provider." : "On again, first delivery seen.") : "",
      end_reason: state === "restored" ? broke : "",
    })),
  );
  const task = (ending: (typeof endings)[number], kind: "disable" | "delete", dueAt: number, doneAt: number | null) => ({
    id: uuid(),
    endpoint_id: ending.endpointId,
    kind,
    assignee_id: ending.personId,
    campaign_id: campaignId,
    answer_id: ending.answerId,
    decommission_id: ending.id,
    details: {},
    due_at: iso(dueAt),
    created_at: iso(ending.at),
    state: doneAt ? "done" : "planned",
    ended_at: doneAt && iso(doneAt),
    ended_by_id: doneAt && ending.personId,
    proof: doneAt ? "Seen at the provider." : "",
  });
  await insertRows(
    tx,
    "endpoint_task",
    endings.flatMap((ending) => [
      task(ending, "disable", ending.at + 14 * dayMs, ending.offAt),
      ...(ending.offAt && ending.state !== "restored" ? [task(ending, "delete", ending.offAt + watchDays * dayMs, ending.endedAt)] : []),
    ]),
  );
  const changed = endings.filter(({ state }) => state === "deleted" || state === "disabled");
  for (const { endpointId, state, offAt, endedAt } of changed) {
    const [lifecycle, providerState] = state === "deleted" ? ["retired", "paused"] : ["deprecated", "paused"];
    await tx.$executeRaw`
      UPDATE endpoint e SET lifecycle = ${lifecycle}::"Lifecycle", provider_state = ${providerState}::"ProviderState", valid_from = greatest(e.valid_from, ${iso(endedAt ?? offAt!)}::timestamptz)
      WHERE e.id = ${endpointId}::uuid`;
  }
}

interface Fate {
  state: "announced" | "disabled" | "deleted" | "restored";
  offAt: number | null;
  endedAt: number | null;
}

function fateOf({ at }: EndingAnswer, index: number, now: number): Fate {
  if (at < now - 30 * dayMs) {
    const offAt = at + 5 * dayMs;
    return index % 4 === 1
      ? { state: "restored", offAt, endedAt: offAt + 3 * dayMs }
      : { state: "deleted", offAt, endedAt: offAt + 15 * dayMs };
  }
  if (index % 3 !== 0) return { state: "announced", offAt: null, endedAt: null };
  return { state: "disabled", offAt: Math.min(at + dayMs, now - 60_000), endedAt: null };
}
