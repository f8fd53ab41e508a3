import type { OwnDomains } from "./own-domains";
import type { Direction, ProviderRole } from "./vocabulary";

/** Products that run inside the organisation: what they call is called by us. */
const runsHere = new Set(["kubernetes", "alertmanager", "bitbucket_server", "terraform", "flux", "argo", "tekton", "knative"]);
/** Products that may run at either place; nothing in their exports tells which. */
const runsAnywhere = new Set([
  "other",
  "csv",
  "openapi",
  "gitlab",
  "gitea",
  "grafana",
  "convoy",
  "hookdeck",
  "strapi",
  "directus",
  "svix",
  "sentry",
  "jira",
  "n8n",
]);

const privateHost =
  /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[f[cd])|\.(local|localhost|internal|intranet|lan|corp|home\.arpa|svc|cluster\.local)$/;

/** Ours: below a confirmed domain, or a name that only exists inside. `undefined` below a guess, and while no domain was confirmed. */
export function isOwnHost(host: string, { confirmed, guessed }: OwnDomains): boolean | undefined {
  if (host === "") return undefined;
  if (privateHost.test(host) || !host.includes(".")) return true;
  if (confirmed.size === 0) return undefined;
  const labels = host.split(".");
  const isBelow = (domains: ReadonlySet<string>) =>
    domains.size > 0 && labels.some((_, start) => domains.has(labels.slice(start).join(".")));
  if (isBelow(confirmed)) return true;
  return isBelow(guessed) ? undefined : false;
}

/**
 * Seen from the organisation: inbound calls a host of ours from outside, outbound is delivered to somebody else's host, internal is
 * both ours. Unknown as long as either end is.
 */
export function directionOf(endpoint: {
  provider: string;
  providerRole: ProviderRole;
  host: string;
  destinationKind: string;
  ownDomains: OwnDomains;
}): Direction {
  const { provider, providerRole, host, destinationKind, ownDomains } = endpoint;
  const ours = destinationKind === "service" ? true : destinationKind === "url" ? isOwnHost(host, ownDomains) : undefined;
  if (ours === undefined) return "unknown";
  if (!ours) return "outbound";
  if (providerRole !== "sends" || runsAnywhere.has(provider)) return "unknown";
  return runsHere.has(provider) ? "internal" : "inbound";
}
