"use server";

import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/server/run-action";
import { systemClock } from "@/lib/core/clock";
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
import { startRun } from "@/lib/rotations/start-run";

const refreshed = <T>(result: ActionResult<T>): ActionResult<T> => {
  revalidatePath("/rotations", "layout");
  revalidatePath("/my-work");
  return result;
};

/** Nothing is written: what the form says now, counted. */
export const previewPlan = async (input: unknown) =>
  runAction(
    { name: "rotation.preview-plan", execute: (raw: unknown, { actor }) => previewPlanQuery(actor, raw, systemClock.now()) },
    input,
  );

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
