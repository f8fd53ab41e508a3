"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/app/server/run-action";
import { systemClock } from "@/lib/core/clock";
import { previewRotation } from "@/lib/policy/preview-rotation";
import { saveRotation } from "@/lib/policy/save-rotation";

/** Nothing is written: endpoints judged under the rules that hold and under these. */
export const preview = async (rotation: unknown) =>
  runAction(
    { name: "policy.preview-rotation", execute: (input: unknown, { actor }) => previewRotation(actor, input, systemClock.now()) },
    { rotation },
  );

export async function save(input: unknown) {
  const result = await runAction(saveRotation, input);
  if (result.ok) revalidatePath("/", "layout");
  return result;
}
