import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { resolveFacts } from "@/lib/endpoints/resolve-facts";
import type { SightedFacts } from "@/lib/endpoints/sighted";
import { companyDomain } from "./company";
import type { DemoEndpoint } from "./estate";

const dayMs = 86_400_000;
const emptyDirectory = {
  personById: new Map(),
  personByEmail: new Map(),
  personByName: new Map(),
  teamByName: new Map(),
  thirdPartyByName: new Map(),
};

/** Deterministic UUID (version 8): the same estate has the same ids everywhere, in the order of their numbers. */
export const demoId = (kind: number, index: number) =>
  `0de30000-0000-8${kind.toString(16).padStart(3, "0")}-8000-${index.toString(16).padStart(12, "0")}`;

export const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The endpoint as its first import leaves it: what the source says, nothing that people add later. */
export function endpointRow(endpoint: DemoEndpoint, id: string, sourceId: string, now: number): Record<string, unknown> {
  const { webhook } = endpoint;
  const facts = sightedFacts(endpoint);
  const seenAt = now - endpoint.discoveredDaysAgo * dayMs;
  const sighting = { sourceId, source: endpoint.source, trust: "provider" as const, seenAt, facts };
  const resolved = resolveFacts(
    { provider: webhook.provider, externalId: webhook.externalId ?? null, sightings: [sighting], statements: [] },
    { directory: emptyDirectory, ownDomains: { confirmed: new Set([companyDomain]), guessed: new Set() } },
  ).facts;
  const columns = Object.fromEntries(Object.entries(resolved).map(([field, value]) => [snake(field), value]));
  const at = new Date(seenAt).toISOString();
  return {
    ...columns,
    id,
    provider: webhook.provider,
    account: webhook.account ?? "",
    external_id: webhook.externalId ?? null,
    demo: true,
    lifecycle: "discovered",
    owner_state: "missing",
    discovered_at: at,
    valid_from: at,
  };
}

export function sightedFacts({ webhook: { row: _row, ...facts } }: DemoEndpoint): SightedFacts {
  return facts;
}

export const contentHash = (facts: SightedFacts) => createHash("sha256").update(canonicalize(facts)!).digest("hex");

/** What people said of it: the fields and values of their statements. */
export function statementsOf(
  endpoint: DemoEndpoint,
  personId: (index: number) => string,
  teamId: (index: number) => string,
): Record<string, unknown> {
  const receiver = Object.fromEntries(Object.entries(endpoint.receiver).map(([duty, value]) => [`receiver.${duty}`, value]));
  const known = (field: string, value: string) => (value === "unknown" ? {} : { [field]: value });
  return {
    ...(endpoint.owner === undefined ? {} : { ownerId: personId(endpoint.owner) }),
    ...(endpoint.backup === undefined ? {} : { backupId: personId(endpoint.backup) }),
    ...(endpoint.owner === undefined && endpoint.team % 3 === 0 ? {} : { teamId: teamId(endpoint.team) }),
    ...known("environment", endpoint.environment),
    ...known("dataClass", endpoint.dataClass),
    ...known("criticality", endpoint.criticality),
    ...known("movesMoney", endpoint.movesMoney),
    ...(endpoint.lifecycle === "discovered" || endpoint.lifecycle === "retired" ? {} : { lifecycle: endpoint.lifecycle }),
    purpose: endpoint.purpose,
    ...receiver,
    ...(endpoint.agentInvoked ? { "aiAgent.invokes": "yes", "aiAgent.humanApprovalForWrites": "no" } : {}),
    ...(endpoint.withRevocationPlan
      ? {
          "revocationPlan.switchOff": "Disable the subscription at the provider; keep it for 14 days, then delete it.",
          "revocationPlan.tell": "The owner and the team's channel.",
          "revocationPlan.breaks": "The service waits for the next poll.",
        }
      : {}),
  };
}
