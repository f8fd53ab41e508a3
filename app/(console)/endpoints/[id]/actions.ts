"use server";

import { runAction } from "@/app/server/run-action";
import { decideSuggestion } from "@/lib/endpoints/decide-suggestion";
import { editEndpoint } from "@/lib/endpoints/edit-endpoint";
import { mergeEndpoints } from "@/lib/endpoints/merge-endpoints";
import { recordSecret } from "@/lib/endpoints/record-secret";
import { restoreEndpoint, retireEndpoint } from "@/lib/endpoints/retire-endpoint";
import { splitEndpoint } from "@/lib/endpoints/split-endpoint";

export async function saveFacts(input: unknown) {
  return runAction(editEndpoint, input);
}

export async function saveSecret(input: unknown) {
  return runAction(recordSecret, input);
}

export async function retire(input: unknown) {
  return runAction(retireEndpoint, input);
}

export async function bringBack(input: unknown) {
  return runAction(restoreEndpoint, input);
}

export async function merge(input: unknown) {
  return runAction(mergeEndpoints, input);
}

export async function split(input: unknown) {
  return runAction(splitEndpoint, input);
}

export async function decide(input: unknown) {
  return runAction(decideSuggestion, input);
}
