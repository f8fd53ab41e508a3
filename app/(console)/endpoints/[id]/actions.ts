"use server";

import { runAction } from "@/app/server/run-action";
import { editEndpoint } from "@/lib/endpoints/edit-endpoint";

export async function saveFacts(input: unknown) {
  return runAction(editEndpoint, input);
}
