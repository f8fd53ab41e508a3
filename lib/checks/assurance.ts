import type { EndpointFacts } from "@/lib/checks/types";
import type { Assurance, AuthMethod } from "@/lib/endpoints/vocabulary";
import { type SignatureScheme, schemeOf } from "@/lib/providers/schemes";

type AssuranceFacts = Pick<EndpointFacts, "auth" | "url" | "tls">;

export interface AssuranceVerdict {
  level: Assurance;
  /** One sentence that names what decided. */
  decidedBy: string;
}

const lower: Readonly<Record<Assurance, Assurance>> = { strong: "fair", fair: "weak", weak: "none", none: "none", unknown: "unknown" };

const staticWords: Partial<Record<AuthMethod, string>> = {
  static_header: "A fixed header value proves nothing about the message: whoever sees it once can send anything.",
  bearer: "A fixed bearer token proves nothing about the message: whoever sees it once can send anything.",
  basic: "A fixed user and password prove nothing about the message: whoever sees them once can send anything.",
  url_secret: "The address itself is the secret: whoever reads it in a log can send anything.",
};

/** How far a receiver may believe a message. An answer needs every fact that it rests on; otherwise it is unknown. */
export function assuranceOf(facts: AssuranceFacts): AssuranceVerdict {
  const verdict = byAuthentication(facts.auth);
  if (verdict.level === "unknown" || verdict.level === "none") return verdict;
  const transport =
    facts.url.scheme === "http" ? "the address is plain http" : facts.tls.verify === "no" ? "TLS certificates are not verified" : null;
  if (transport === null) return verdict;
  return { level: lower[verdict.level], decidedBy: `${verdict.decidedBy} One step lower, because ${transport}.` };
}

function byAuthentication(auth: EndpointFacts["auth"]): AssuranceVerdict {
  const { method, secretSet } = auth;
  if (method === "unknown") return { level: "unknown", decidedBy: "How callers are authenticated is not known." };
  if (method === "none") return { level: "none", decidedBy: "Callers are not authenticated." };
  if (method === "url_secret") return { level: "weak", decidedBy: staticWords.url_secret ?? "" };
  if (secretSet === "no") return { level: "none", decidedBy: "A method is declared, but no secret is set, so nothing can be checked." };
  if (secretSet === "unknown") return { level: "unknown", decidedBy: "Whether a secret is set is not known." };

  const fixed = staticWords[method];
  if (fixed !== undefined) return { level: "weak", decidedBy: fixed };
  if (method === "mtls") return { level: "strong", decidedBy: "Both sides prove themselves by certificate (mutual TLS)." };
  if (method === "oauth2")
    return { level: "fair", decidedBy: "Callers present short-lived OAuth tokens; the message itself is not signed." };

  const scheme = schemeOf(auth.scheme);
  if (scheme === null) return { level: "unknown", decidedBy: "Which signature scheme is used is not known." };
  return bySignature(auth, scheme);
}

function bySignature(auth: EndpointFacts["auth"], scheme: SignatureScheme): AssuranceVerdict {
  const { algorithm } = scheme;
  if (scheme.strong === "no") return { level: "weak", decidedBy: `${algorithm} is a legacy algorithm.` };
  if (scheme.coversBody === "no") return { level: "weak", decidedBy: `The ${algorithm} signature does not cover the payload.` };
  if (scheme.strong === "unknown" || scheme.coversBody === "unknown")
    return { level: "unknown", decidedBy: `Which hash the ${algorithm} signature uses, or what it covers, is not known.` };
  if (auth.method === "asymmetric") {
    if (scheme.coversTime === "yes") return { level: "strong", decidedBy: `${algorithm} signature over payload and time.` };
    const why = scheme.coversTime === "no" ? "does not cover the time" : "is not known to cover the time";
    return { level: "fair", decidedBy: `The ${algorithm} signature ${why}.` };
  }
  if (auth.secretScope === "app" || auth.secretScope === "account")
    return {
      level: "weak",
      decidedBy: `${algorithm} with one key for the whole ${auth.secretScope}: any of its receivers can forge for all others.`,
    };
  if (auth.secretScope === "unknown")
    return { level: "unknown", decidedBy: `${algorithm} over the payload, but whether the secret is this endpoint's own is not known.` };
  return { level: "fair", decidedBy: `${algorithm} over the payload with the endpoint's own secret.` };
}
