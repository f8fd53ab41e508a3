import { decode } from "next-auth/jwt";
import { env } from "@/lib/core/env";

export const isHttps = () => env().PUBLIC_URL.startsWith("https:");

/** `__Host-` binds the cookie to this host over https; browsers refuse that prefix on plain http, which only loopback uses. */
export const sessionCookieName = () => (isHttps() ? "__Host-hooksteward.session" : "hooksteward.session");

/** Opening a cookie derives a key each time, dearer than reading its session row. What it opens to never changes; the row alone says whether it still counts. */
const opened = new Map<string, string>();
const openedMost = 1_000;

/** The opaque session id inside the cookie's encrypted JWT; undefined when it is missing, foreign or over. */
export async function sessionTokenOf(cookieValue: string | undefined): Promise<string | undefined> {
  if (!cookieValue) return undefined;
  const known = opened.get(cookieValue);
  if (known) return known;
  try {
    const claims = await decode({ token: cookieValue, secret: env().AUTH_SECRET });
    if (typeof claims?.sid !== "string") return undefined;
    if (opened.size >= openedMost) opened.clear();
    opened.set(cookieValue, claims.sid);
    return claims.sid;
  } catch {
    return undefined;
  }
}
