"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/app/server/run-action";
import { changePassword } from "@/lib/accounts/change-password";
import { endSession } from "@/lib/accounts/end-session";

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
