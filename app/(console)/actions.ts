"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { currentPrincipal } from "@/app/server/principal";
import { runAction } from "@/app/server/run-action";
import { sessionCookieName } from "@/lib/accounts/cookie";
import { endSession } from "@/lib/accounts/end-session";

export async function signOut(): Promise<void> {
  const principal = await currentPrincipal();
  const ended = principal ? await runAction(endSession, { sessionId: principal.sessionId }) : undefined;
  if (ended && !ended.ok && ended.code === "foreign_origin") return;
  (await cookies()).delete({ name: sessionCookieName(), path: "/" });
  redirect("/sign-in");
}
