import type { RequestOrigin } from "@/lib/accounts/schema";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";

/**
 * The gate of every unsafe request: `Sec-Fetch-Site: same-origin`, or else exactly our Origin; neither is refused. Next checks
 * Origin for server actions only, and lets a missing one through.
 * @throws AppError foreign_origin
 */
export function requireSameOrigin(headers: Headers): void {
  const site = headers.get("sec-fetch-site");
  if (site === "same-origin") return;
  if (site === null && headers.get("origin") === new URL(env().PUBLIC_URL).origin) return;
  throw new AppError("foreign_origin");
}

/** The client's address as far as our own proxies vouch for it: the entry TRUSTED_PROXY_HOPS from the right. */
export function requestOrigin(headers: Headers): RequestOrigin {
  const hops = env().TRUSTED_PROXY_HOPS;
  const forwarded = (headers.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
  // lib/core/peer-address.ts appends the peer's own address as the last entry.
  // Fewer entries than proxies: somebody came round them, and is counted under the address that is known.
  const address = forwarded.at(-1 - hops) ?? forwarded[0] ?? "";
  return { address: address.replace(/^::ffff:/, "") || "unknown", userAgent: headers.get("user-agent") ?? "" };
}

/** Only a path of our own: `//evil`, `/\evil`, `https:evil` and control characters all become the start page. */
export function safeReturnPath(raw: string | undefined): string {
  const base = "http://own.invalid";
  if (!raw?.startsWith("/") || raw.includes("\\") || [...raw].some((character) => character < " ")) return "/";
  try {
    const url = new URL(raw, base);
    return url.origin === base ? `${url.pathname}${url.search}` : "/";
  } catch {
    return "/";
  }
}
