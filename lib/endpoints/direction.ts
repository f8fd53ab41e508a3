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

/** Ours: below a confirmed domain, or a name that only exists inside. `undefined` while no domain was confirmed. */
export function isOwnHost(host: string, ownDomains: ReadonlySet<string>): boolean | undefined {
  if (host === "") return undefined;
  if (privateHost.test(host) || !host.includes(".")) return true;
  if (ownDomains.size === 0) return undefined;
  const labels = host.split(".");
  return labels.some((_, start) => ownDomains.has(labels.slice(start).join(".")));
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
  ownDomains: ReadonlySet<string>;
}): Direction {
  const { provider, providerRole, host, destinationKind, ownDomains } = endpoint;
  const ours = destinationKind === "service" ? true : destinationKind === "url" ? isOwnHost(host, ownDomains) : undefined;
  if (ours === undefined) return "unknown";
  if (!ours) return "outbound";
  if (providerRole !== "sends" || runsAnywhere.has(provider)) return "unknown";
  return runsHere.has(provider) ? "internal" : "inbound";
}
