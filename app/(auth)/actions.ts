"use server";

import { headers } from "next/headers";
import { requireSameOrigin } from "@/app/server/origin";
import type { ActionResult } from "@/app/server/run-action";
import { redeemLink } from "@/lib/accounts/redeem-link";
import { AppError } from "@/lib/core/errors";
import { log, newRequestId } from "@/lib/core/log";

/** Nobody is signed in here: the token is the permission. */
export async function useLink(input: unknown): Promise<ActionResult<{ email: string }>> {
  const requestId = newRequestId();
  try {
    requireSameOrigin(await headers());
    return { ok: true, result: await redeemLink(input) };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, code: error.code, message: error.message, fields: error.fields, requestId };
    log.error({ err: error, requestId }, "one-time link failed");
    return { ok: false, code: "internal", message: `Nothing was changed: the server met an error. ${requestId}`, fields: {}, requestId };
  }
}
