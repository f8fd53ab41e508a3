"use server";

import { revalidatePath } from "next/cache";
import { currentPrincipal } from "@/app/server/principal";
import { type ActionResult, runAction } from "@/app/server/run-action";
import { systemClock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import {
  acknowledgeHazard,
  approveRun,
  blockRun,
  extendStep as extendStepCommand,
  reassignRun,
  unblockRun,
} from "@/lib/rotations/change-run";
import { completeStep as completeStepCommand } from "@/lib/rotations/complete-step";
import { cancelRun, failRun, rollBackRun } from "@/lib/rotations/end-run";
import { planRuns } from "@/lib/rotations/plan-runs";
import { previewPlan as previewPlanQuery } from "@/lib/rotations/preview-plan";
import type { PlanPreview } from "@/lib/rotations/schema";
import { startRun } from "@/lib/rotations/start-run";

const refreshed = <T>(result: ActionResult<T>): ActionResult<T> => {
  revalidatePath("/rotations", "layout");
  revalidatePath("/my-work");
  return result;
};

type Preview = { ok: true; result: PlanPreview } | { ok: false; message: string; fields: Record<string, string> };

/** Nothing is written: what the form says now, counted. */
export async function previewPlan(input: unknown): Promise<Preview> {
  const principal = await currentPrincipal();
  if (!principal) return { ok: false, message: "Your session is over. Sign in again.", fields: {} };
  try {
    return { ok: true, result: await previewPlanQuery(principal, input, systemClock.now()) };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, message: error.message, fields: error.fields };
    throw error;
  }
}

export const plan = async (input: unknown) => refreshed(await runAction(planRuns, input));
export const start = async (input: unknown) => refreshed(await runAction(startRun, input));
export const completeStep = async (input: unknown) => refreshed(await runAction(completeStepCommand, input));
export const acknowledge = async (input: unknown) => refreshed(await runAction(acknowledgeHazard, input));
export const approve = async (input: unknown) => refreshed(await runAction(approveRun, input));
export const block = async (input: unknown) => refreshed(await runAction(blockRun, input));
export const unblock = async (input: unknown) => refreshed(await runAction(unblockRun, input));
export const reassign = async (input: unknown) => refreshed(await runAction(reassignRun, input));
export const extendStep = async (input: unknown) => refreshed(await runAction(extendStepCommand, input));
export const cancel = async (input: unknown) => refreshed(await runAction(cancelRun, input));
export const rollBack = async (input: unknown) => refreshed(await runAction(rollBackRun, input));
export const fail = async (input: unknown) => refreshed(await runAction(failRun, input));
