"use server";

import { runAction } from "@/app/server/run-action";
import { createThirdParty } from "@/lib/third-parties/create-third-party";
import { editThirdParty } from "@/lib/third-parties/edit-third-party";

export async function addThirdParty(input: unknown) {
  return runAction(createThirdParty, input);
}

export async function saveThirdParty(input: unknown) {
  return runAction(editThirdParty, input);
}
