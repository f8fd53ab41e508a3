"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/app/server/run-action";
import { previewThresholds } from "@/lib/alerts/preview-thresholds";
import { setThresholds } from "@/lib/alerts/set-thresholds";
import { systemClock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";

export async function preview(input: Record<string, string>) {
  return runAction(
    {
      name: "alerts.preview-thresholds",
      async execute(raw, { actor }) {
        if (isSystem(actor)) throw new AppError("not_allowed");
        return previewThresholds(actor, raw, systemClock.now());
      },
    },
    input,
  );
}

export async function save(input: Record<string, string>) {
  const result = await runAction(setThresholds, input);
  if (result.ok) revalidatePath("/settings/alerts");
  return result;
}
