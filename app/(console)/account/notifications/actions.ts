"use server";

import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/server/run-action";
import { clearOutOfOffice, setOutOfOffice } from "@/lib/alerts/set-out-of-office";
import { setPreferences } from "@/lib/alerts/set-preferences";

type Form = Record<string, string>;

const page = "/account/notifications";

export async function savePreferences({ digestHour, digestOnly, ...days }: Form): Promise<ActionResult<void>> {
  const quietDays = Object.keys(days)
    .filter((name) => name.startsWith("quiet-"))
    .map((name) => name.slice("quiet-".length));
  const result = await runAction(setPreferences, { digestHour, quietDays, digestOnly: digestOnly !== undefined });
  revalidatePath(page);
  return result;
}

export async function saveOutOfOffice(form: Form): Promise<ActionResult<void>> {
  const result = await runAction(setOutOfOffice, form);
  revalidatePath(page);
  return result;
}

export async function endOutOfOffice(): Promise<ActionResult<void>> {
  const result = await runAction(clearOutOfOffice, {});
  revalidatePath(page);
  return result;
}
