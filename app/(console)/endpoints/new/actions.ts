"use server";

import { runAction } from "@/app/server/run-action";
import { createEndpoint } from "@/lib/endpoints/create-endpoint";

export async function addEndpoint(input: unknown) {
  return runAction(createEndpoint, input);
}
