"use server";

import { revalidatePath } from "next/cache";
import { requirePrincipal } from "@/app/server/principal";
import { type ActionResult, runAction } from "@/app/server/run-action";
import type { FindingSelection } from "@/components/findings/finding-actions";
import { systemClock } from "@/lib/core/clock";
import { decideException } from "@/lib/exceptions/decide-exception";
import { revokeException, withdrawException } from "@/lib/exceptions/end-exception";
import { requestException } from "@/lib/exceptions/request-exception";
import { assignFindings } from "@/lib/findings/assign-findings";
import { commentFindings } from "@/lib/findings/comment-findings";
import { listFindingIds, readFindingQuery } from "@/lib/findings/list-findings";
import type { WorkState } from "@/lib/findings/schema";
import { setFindingState } from "@/lib/findings/set-finding-state";

const refreshed = <T>(result: ActionResult<T>): ActionResult<T> => {
  if (result.ok) {
    revalidatePath("/findings", "layout");
    revalidatePath("/my-work");
  }
  return result;
};

/** What is ticked, or what the address lists now; one more than the cap lets the command refuse it in words. */
async function idsOf(selection: FindingSelection): Promise<string[]> {
  if ("ids" in selection) return selection.ids;
  const { filter } = readFindingQuery(new URLSearchParams(selection.search));
  return listFindingIds(await requirePrincipal(), filter, systemClock.now());
}

export const setState = async (selection: FindingSelection, state: WorkState, comment = "") =>
  refreshed(await runAction(setFindingState, { findingIds: await idsOf(selection), state, comment }));
export const assign = async (selection: FindingSelection, assigneeId: string | null) =>
  refreshed(await runAction(assignFindings, { findingIds: await idsOf(selection), assigneeId }));
export const comment = async (selection: FindingSelection, text: string) =>
  refreshed(await runAction(commentFindings, { findingIds: await idsOf(selection), text }));

export const request = async (input: unknown) => refreshed(await runAction(requestException, input));
export const decide = async (input: unknown) => refreshed(await runAction(decideException, input));
export const withdraw = async (exceptionId: string) => refreshed(await runAction(withdrawException, { exceptionId }));
export const revoke = async (input: unknown) => refreshed(await runAction(revokeException, input));
