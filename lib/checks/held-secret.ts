import { earlier } from "@/lib/checks/time";
import type { EndpointFacts, Instant } from "@/lib/checks/types";
import type { Tri } from "@/lib/endpoints/vocabulary";

type Credential = Pick<EndpointFacts, "auth" | "secret" | "url">;

/** Is there a credential on this trust path whose age, strength and sharing matter? */
export function secretHeld({ auth, secret, url }: Credential): Tri {
  if (secret.fingerprint !== null || secret.certificateNotAfter !== null) return "yes";
  if (url.credential !== "none" && url.credential !== "unknown") return "yes";
  if (auth.method === "url_secret" || auth.method === "mtls") return "yes";
  if (auth.secretSet === "no" || (auth.method === "none" && auth.secretSet === "unknown")) return "no";
  return auth.secretSet;
}

/**
 * A third party that signs with its own private key leaves us nothing to know, to leak or to rotate: the receiver holds the
 * public half only.
 */
export function onlySenderHoldsKey({ auth, direction }: Pick<EndpointFacts, "auth" | "direction">): boolean {
  return auth.method === "asymmetric" && direction === "inbound";
}

/**
 * Was the present secret already in place at that instant, so that whoever knew it then knows it now?
 * "yes" by the worst case: it is enough that it may have been.
 */
export function secretFrom(secret: EndpointFacts["secret"], instant: Instant): Tri {
  const earliest = earlier(secret.setNotBefore, secret.setNotAfter);
  if (earliest !== null && earliest <= instant) return "yes";
  return secret.setNotBefore === null ? "unknown" : "no";
}
