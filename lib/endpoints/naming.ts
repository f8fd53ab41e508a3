import type { Destination } from "@/lib/imports/webhook";
import { providerOf } from "@/lib/providers/providers";

const longest = 120;

/** Lower case, without colon; of a templated address too, when it stands there. */
export function schemeOf(url: string | undefined): string | null {
  return /^([a-z][a-z0-9+.-]*):\/\//i.exec(url ?? "")?.[1]?.toLowerCase() ?? null;
}

/** Host as the URL standard prints it; for a service or file its reference. Empty when the address is a template. */
export function hostOf({ kind, url, reference }: Destination): string {
  if (kind === "service" || kind === "file") return reference ?? "";
  const host = url && URL.canParse(url) ? new URL(url).hostname : "";
  // The standard lets `${HOST}` pass as a host name.
  return /^[a-z0-9._:[\]-]+$/.test(host) ? host : "";
}

/** Where nobody gave a name: host and path, a reference, or the provider's own id. */
export function fallbackName(input: {
  provider: string;
  externalId: string | null;
  destination?: Destination;
  facts: Record<string, unknown>;
}): string {
  const { destination } = input;
  const provider = providerOf(input.provider).name;
  if (destination?.reference) return destination.reference.slice(0, longest);
  const host = typeof input.facts.host === "string" ? input.facts.host : "";
  if (host !== "") {
    const path = typeof input.facts.url === "string" ? (/^[^/]+\/\/[^/]+(\/[^?#]*)/.exec(input.facts.url)?.[1] ?? "") : "";
    return `${host}${path === "/" ? "" : path}`.slice(0, longest);
  }
  return input.externalId ? `${provider} webhook ${input.externalId}`.slice(0, longest) : `${provider} webhook`;
}
