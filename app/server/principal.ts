import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { sessionCookieName, sessionTokenOf } from "@/lib/accounts/cookie";
import { readPrincipal } from "@/lib/accounts/read-principal";
import { systemClock } from "@/lib/core/clock";
import type { Principal } from "@/lib/core/principal";

/** Who is signed in; read once per request. */
export const currentPrincipal = cache(async (): Promise<Principal | undefined> => {
  const token = await sessionTokenOf((await cookies()).get(sessionCookieName())?.value);
  return token ? readPrincipal(token, systemClock.now()) : undefined;
});

/** For pages: sends to sign-in and back to the page that was asked for. */
export async function requirePrincipal(): Promise<Principal> {
  const principal = await currentPrincipal();
  if (principal) return principal;
  const path = (await headers()).get("x-path") ?? "/";
  redirect(`/sign-in?to=${encodeURIComponent(path)}`);
}
