"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/app/server/run-action";
import { recordLeak } from "@/lib/leaks/record-leak";
import { withdrawLeak } from "@/lib/leaks/withdraw-leak";

export async function recordLeakAction(input: unknown) {
  const result = await runAction(recordLeak, input);
  if (result.ok) revalidatePath("/", "layout");
  return result;
}

export async function withdrawLeakAction(input: unknown) {
  const result = await runAction(withdrawLeak, input);
  if (result.ok) revalidatePath("/", "layout");
  return result;
}
