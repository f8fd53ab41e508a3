"use server";

import { revalidatePath } from "next/cache";
import { requirePrincipal } from "@/app/server/principal";
import { runAction } from "@/app/server/run-action";
import { systemClock } from "@/lib/core/clock";
import { previewPolicy } from "@/lib/policy/preview-policy";
import { readPolicyState } from "@/lib/policy/read-policy";
import { savePolicy } from "@/lib/policy/save-policy";

/** Nothing is written: endpoints judged under the policy that holds and under this one. */
export const preview = async (policy: unknown) =>
  runAction({ name: "policy.preview", execute: (input: unknown, { actor }) => previewPolicy(actor, input, systemClock.now()) }, { policy });

export async function save(input: unknown) {
  const result = await runAction(savePolicy, input);
  if (result.ok) revalidatePath("/", "layout");
  return result;
}

/** What holds now, for somebody whose version was overtaken. */
export async function latest() {
  const { version, policy } = await readPolicyState(await requirePrincipal());
  return { version, policy };
}
