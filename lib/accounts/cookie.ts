import { decode } from "next-auth/jwt";
import { env } from "@/lib/core/env";

export const isHttps = () => env().PUBLIC_URL.startsWith("https:");

/** `__Host-` binds the cookie to this host over https; browsers refuse that prefix on plain http, which only loopback uses. */
export const sessionCookieName = () => (isHttps() ? "__Host-hooksteward.session" : "hooksteward.session");

/** The opaque session id inside the cookie's encrypted JWT; undefined when it is missing, foreign or over. */
export async function sessionTokenOf(cookieValue: string | undefined): Promise<string | undefined> {
  if (!cookieValue) return undefined;
  try {
    const claims = await decode({ token: cookieValue, secret: env().AUTH_SECRET });
    return typeof claims?.sid === "string" ? claims.sid : undefined;
  } catch {
    return undefined;
  }
}
