"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/app/server/run-action";
import { applyImport } from "@/lib/imports/apply-import";
import { rememberMapping } from "@/lib/imports/mappings";
import { planBatch } from "@/lib/imports/plan-batch";
import { answerAccount, cancelImport, chooseSource, discardImport } from "@/lib/imports/review-commands";
import { undoImport } from "@/lib/imports/undo-import";

export async function rememberMappingAction(input: unknown) {
  return runAction(rememberMapping, input);
}

export async function planBatchAction(input: unknown) {
  return runAction(planBatch, input);
}

export async function answerAccountAction(input: unknown) {
  const result = await runAction(answerAccount, input);
  revalidatePath("/import");
  return result;
}

export async function chooseSourceAction(input: unknown) {
  const result = await runAction(chooseSource, input);
  revalidatePath("/import");
  return result;
}

export async function applyImportAction(input: unknown) {
  const result = await runAction(applyImport, input);
  if (result.ok) revalidatePath("/", "layout");
  return result;
}

export async function cancelImportAction(input: unknown) {
  return runAction(cancelImport, input);
}

export async function discardImportAction(input: unknown) {
  const result = await runAction(discardImport, input);
  revalidatePath("/import");
  return result;
}

export async function undoImportAction(input: unknown) {
  const result = await runAction(undoImport, input);
  if (result.ok) revalidatePath("/", "layout");
  return result;
}
