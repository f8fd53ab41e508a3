"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/app/server/run-action";
import { changePassword } from "@/lib/accounts/change-password";
import { endSession } from "@/lib/accounts/end-session";
import { setTimeZone } from "@/lib/accounts/set-time-zone";

export async function endOwnSession(sessionId: string) {
  const result = await runAction(endSession, { sessionId });
  revalidatePath("/account");
  return result;
}

export async function changeOwnPassword(input: unknown) {
  const result = await runAction(changePassword, input);
  if (result.ok && result.result.changed) revalidatePath("/account");
  return result;
}

export async function saveTimeZone(input: unknown) {
  const result = await runAction(setTimeZone, input);
  if (result.ok) revalidatePath("/", "layout");
  return result;
}
