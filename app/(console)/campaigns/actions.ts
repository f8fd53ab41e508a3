"use server";

import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/server/run-action";
import { answerItem } from "@/lib/campaigns/answer-item";
import { answerItems } from "@/lib/campaigns/answer-items";
import { cancelCampaign, extendCampaign, pauseCampaign, resumeCampaign } from "@/lib/campaigns/change-campaign";
import { addItem, delegateItems, nameReviewer, withdrawItem } from "@/lib/campaigns/change-items";
import { closeCampaign, signOffCampaign } from "@/lib/campaigns/close-campaign";
import { createCampaign, editCampaign, rerunCampaign } from "@/lib/campaigns/create-campaign";
import { finishTask as finishTaskCommand } from "@/lib/campaigns/finish-task";
import { remindSilent, sendTestMail } from "@/lib/campaigns/mail-reviewers";
import { previewCampaign } from "@/lib/campaigns/preview-campaign";
import { startCampaign } from "@/lib/campaigns/start-campaign";
import { undoAnswer } from "@/lib/campaigns/undo-answer";
import { systemClock } from "@/lib/core/clock";

const refreshed = <T>(result: ActionResult<T>): ActionResult<T> => {
  revalidatePath("/campaigns", "layout");
  revalidatePath("/my-work");
  return result;
};

/** Nothing is written: what the form says now, counted. */
export const preview = async (input: unknown) =>
  runAction({ name: "campaign.preview", execute: (raw: unknown, { actor }) => previewCampaign(actor, raw, systemClock.now()) }, input);

export const testMail = async (input: unknown) => runAction(sendTestMail, input);
export const remind = async (campaignId: string) => refreshed(await runAction(remindSilent, { campaignId }));
export const create = async (input: unknown) => refreshed(await runAction(createCampaign, input));
export const edit = async (input: unknown) => refreshed(await runAction(editCampaign, input));
export const start = async (input: unknown) => refreshed(await runAction(startCampaign, input));
export const rerun = async (campaignId: string) => refreshed(await runAction(rerunCampaign, { campaignId }));
export const pause = async (campaignId: string) => refreshed(await runAction(pauseCampaign, { campaignId }));
export const resume = async (campaignId: string) => refreshed(await runAction(resumeCampaign, { campaignId }));
export const close = async (campaignId: string) => refreshed(await runAction(closeCampaign, { campaignId }));
export const extend = async (input: unknown) => refreshed(await runAction(extendCampaign, input));
export const cancel = async (input: unknown) => refreshed(await runAction(cancelCampaign, input));
export const signOff = async (input: unknown) => refreshed(await runAction(signOffCampaign, input));
export const add = async (input: unknown) => refreshed(await runAction(addItem, input));
export const withdraw = async (input: unknown) => refreshed(await runAction(withdrawItem, input));
export const nameAnother = async (input: unknown) => refreshed(await runAction(nameReviewer, input));
export const delegate = async (input: unknown) => refreshed(await runAction(delegateItems, input));
/** Draws nothing again: whoever answers is on the way to the next question. */
export const answer = async (input: unknown) => runAction(answerItem, input);
export const answerMany = async (input: unknown) => refreshed(await runAction(answerItems, input));
export const undo = async (itemId: string) => refreshed(await runAction(undoAnswer, { itemId }));
export const finishTask = async (input: unknown) => refreshed(await runAction(finishTaskCommand, input));
