"use server";

import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/server/run-action";
import { closeIncident } from "@/lib/incidents/close-incident";
import { finishIncidentStep } from "@/lib/incidents/finish-incident-step";
import { openIncident } from "@/lib/incidents/open-incident";
import { previewIncident } from "@/lib/incidents/preview-incident";

const refreshed = <T>(result: ActionResult<T>): ActionResult<T> => {
  revalidatePath("/incidents", "layout");
  revalidatePath("/my-work");
  return result;
};

/** Nothing is written: who and what it would touch. */
export const preview = async (input: unknown) =>
  runAction({ name: "incident.preview", execute: (raw: unknown, { actor }) => previewIncident(actor, raw) }, input);
export const open = async (input: unknown) => refreshed(await runAction(openIncident, input));
export const finishStep = async (input: unknown) => refreshed(await runAction(finishIncidentStep, input));
export const close = async (input: unknown) => refreshed(await runAction(closeIncident, input));
