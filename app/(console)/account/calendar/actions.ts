"use server";

import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/server/run-action";
import { createCalendarToken, revokeCalendarToken } from "@/lib/calendar/create-token";
import { env } from "@/lib/core/env";

export async function createFeed(teamId: string | null): Promise<ActionResult<{ address: string }>> {
  const created = await runAction(createCalendarToken, { teamId });
  revalidatePath("/account/calendar");
  return created.ok ? { ok: true, result: { address: `${env().PUBLIC_URL}/api/calendar/${created.result.token}.ics` } } : created;
}

export async function revokeFeed(tokenId: string) {
  const revoked = await runAction(revokeCalendarToken, { tokenId });
  revalidatePath("/account/calendar");
  return revoked;
}
