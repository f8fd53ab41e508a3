"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/app/server/run-action";
import { retryMail } from "@/lib/mail/retry-mail";

export async function retry(messageId: string) {
  const result = await runAction(retryMail, { messageId });
  revalidatePath("/outbox", "layout");
  return result;
}
