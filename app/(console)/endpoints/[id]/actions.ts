"use server";

import { runAction } from "@/app/server/run-action";
import { editEndpoint } from "@/lib/endpoints/edit-endpoint";
import { recordSecret } from "@/lib/endpoints/record-secret";

export async function saveFacts(input: unknown) {
  return runAction(editEndpoint, input);
}

export async function saveSecret(input: unknown) {
  return runAction(recordSecret, input);
}
