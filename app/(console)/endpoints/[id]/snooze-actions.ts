"use server";

import { runAction } from "@/app/server/run-action";
import { snoozeEndpoint } from "@/lib/alerts/snooze-endpoint";

export async function snooze(input: unknown) {
  return runAction(snoozeEndpoint, input);
}
