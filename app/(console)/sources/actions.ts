"use server";

import { revalidatePath } from "next/cache";
import { runAction } from "@/app/server/run-action";
import { setOwnDomain } from "@/lib/settings/set-own-domain";
import { editSource } from "@/lib/sources/edit-source";

export async function decideDomain(input: Record<string, string>) {
  const result = await runAction(setOwnDomain, input);
  if (result.ok) revalidatePath("/", "layout");
  return result;
}

export async function editSourceAction(input: unknown) {
  const result = await runAction(editSource, input);
  revalidatePath("/sources");
  return result;
}
