"use server";

import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/server/run-action";
import { changeChannel } from "@/lib/channels/change-channel";
import { createChannel } from "@/lib/channels/create-channel";
import { removeChannel } from "@/lib/channels/remove-channel";
import { replaceCredential } from "@/lib/channels/replace-credential";
import { retryDelivery } from "@/lib/channels/retry-delivery";
import { testChannel } from "@/lib/channels/test-channel";

const refreshed = <T>(result: ActionResult<T>): ActionResult<T> => {
  if (result.ok) revalidatePath("/settings/channels");
  return result;
};

export async function add(input: unknown) {
  return refreshed(await runAction(createChannel, input));
}

export async function change(input: unknown) {
  return refreshed(await runAction(changeChannel, input));
}

export async function replace(input: unknown) {
  return refreshed(await runAction(replaceCredential, input));
}

export async function sendTest(channelId: string) {
  return refreshed(await runAction(testChannel, { channelId }));
}

export async function remove(channelId: string) {
  return refreshed(await runAction(removeChannel, { channelId }));
}

export async function retry(deliveryId: string) {
  return refreshed(await runAction(retryDelivery, { deliveryId }));
}
