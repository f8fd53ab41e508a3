import type { TrustLink, TrustNode } from "@/components/charts/trust-path";
import { formatDate } from "@/lib/core/format";
import type { EndpointView, VerdictView } from "@/lib/endpoints/endpoint-view";
import { factText, wordFor } from "@/lib/endpoints/words";
import { providerOf } from "@/lib/providers/providers";

type Path = { nodes: [TrustNode, TrustNode, TrustNode, TrustNode]; links: [TrustLink, TrustLink, TrustLink] };

/** Who may cause what, and what proves it. Nothing is drawn that no fact says: what is missing is named as missing. */
export function trustPathOf(endpoint: EndpointView, zone: string): Path {
  const provider = providerOf(endpoint.provider).name;
  const receives = endpoint.providerRole === "receives";
  const here = receives ? (endpoint.creatorLabel ?? "Sender not recorded") : provider;
  return {
    nodes: [
      {
        role: "Sender",
        title: here,
        machine: receives ? undefined : endpoint.account || undefined,
        note: receives ? undefined : thirdPartyNote(endpoint, zone),
      },
      {
        role: "Endpoint",
        title: endpoint.name,
        machine: endpoint.externalId ?? undefined,
        note: eventsNote(endpoint),
        current: true,
      },
      {
        role: "Receiver",
        title: receives ? provider : endpoint.host || "Destination not known",
        machine: pathOf(endpoint),
        note: receives ? thirdPartyNote(endpoint, zone) : transportNote(endpoint),
      },
      {
        role: "Data",
        title: endpoint.dataClass === "unknown" ? "Data class not stated" : `${wordFor(endpoint.dataClass)} data`,
        machine: endpoint.serviceIdentity ?? undefined,
        note: endpoint.servicePermissions.length > 0 ? endpoint.servicePermissions.join(", ") : "What it may do is not recorded",
      },
    ],
    links: [sends(endpoint), checks(endpoint), acts(endpoint)],
  };
}

const byId = (endpoint: EndpointView, id: string): VerdictView | undefined => endpoint.verdicts.find((verdict) => verdict.id === id);

/** How the sender proves itself. */
function sends(endpoint: EndpointView): TrustLink {
  const proof = endpoint.authAlgorithm ?? endpoint.authScheme ?? wordFor(endpoint.authMethod);
  switch (endpoint.assurance) {
    case "none":
      return { verdict: "fail", claim: "Not authenticated", proof };
    case "unknown":
      return {
        verdict: "unknown",
        claim: "Authenticated?",
        proof: endpoint.authMethod === "unknown" ? "method not known" : wordFor(endpoint.authMethod),
      };
    case "weak":
      return { verdict: "fail", claim: "Weak proof", proof: wordFor(endpoint.authMethod) };
    default:
      return {
        verdict: "pass",
        claim: ["hmac", "asymmetric"].includes(endpoint.authMethod) ? "Signed" : wordFor(endpoint.authMethod),
        proof,
      };
  }
}

/** Whether the receiver looks at that proof, over a channel that nobody can change. */
function checks(endpoint: EndpointView): TrustLink {
  const stated = endpoint.facts["receiver.verifies_signature"];
  if (endpoint.urlScheme === "http") return { verdict: "fail", claim: "Plain http", proof: "can be read and changed on the way" };
  if (endpoint.tlsVerify === "no") return { verdict: "fail", claim: "TLS not verified", proof: "anybody can answer in its place" };
  if (stated === "no") return { verdict: "fail", claim: "Not checked", proof: "so it is stated" };
  if (stated === "yes") return { verdict: "pass", claim: "Checked", proof: "so it is stated" };
  return { verdict: "unknown", claim: "Checked?", proof: "nobody has said" };
}

/** What stops a message from acting twice or as something else. */
function acts(endpoint: EndpointView): TrustLink {
  const duplicates = byId(endpoint, "idempotency-missing");
  const payload = byId(endpoint, "payload-not-validated");
  const failing = [payload, duplicates].find((verdict) => verdict?.code === "fail");
  if (failing)
    return { verdict: "fail", claim: failing === payload ? "Not validated" : "Acts twice", proof: factText(failing.title).toLowerCase() };
  const once = endpoint.facts["receiver.handles_duplicates"];
  const valid = endpoint.facts["receiver.validates_payload"];
  if (once === "yes" && valid === "yes") return { verdict: "pass", claim: "Validated, once", proof: "so it is stated" };
  if (once === "no") return { verdict: "fail", claim: "Acts twice", proof: "so it is stated" };
  if (valid === "no") return { verdict: "fail", claim: "Not validated", proof: "so it is stated" };
  return { verdict: "unknown", claim: once === "yes" ? "Validated?" : "Idempotent?", proof: "nobody has said" };
}

function eventsNote({ events, allEvents }: EndpointView): string {
  if (allEvents === "yes") return "Every event granted";
  if (events === null) return "Events not known";
  return events.length === 1 ? "1 event granted" : `${events.length} events granted`;
}

function thirdPartyNote({ thirdParty }: EndpointView, zone: string): string {
  if (!thirdParty) return "No third party recorded";
  return thirdParty.reviewedAt
    ? `${thirdParty.name}, reviewed ${formatDate(thirdParty.reviewedAt, zone)}`
    : `${thirdParty.name}, never reviewed`;
}

function transportNote({ urlScheme, tlsVerify, destinationKind }: EndpointView): string {
  if (urlScheme === "http") return "http, not encrypted";
  if (urlScheme === "https")
    return tlsVerify === "no" ? "https, certificate not verified" : tlsVerify === "yes" ? "https, certificate verified" : "https";
  return destinationKind === "service" ? "A service inside" : "Transport not known";
}

/** The address after the host, secrets already taken out. */
function pathOf({ url, host }: EndpointView): string | undefined {
  if (!url) return undefined;
  const at = host === "" ? -1 : url.indexOf(host);
  return at < 0 ? url : url.slice(at + host.length) || "/";
}
