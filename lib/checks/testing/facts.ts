import { builtInPolicy, ruleFor } from "@/lib/checks/policy";
import { dayMs } from "@/lib/checks/time";
import type { CheckCapabilities, CheckInput, CheckPolicy, EndpointFacts, Instant } from "@/lib/checks/types";
import { nothingKnown } from "@/lib/providers/capability";

export const now: Instant = Date.UTC(2026, 10, 23, 9, 41);
export const daysAgo = (days: number): Instant => now - days * dayMs;

/** An endpoint of which only the least is known: it is active, found by an import today, and has an owner. */
export const unknownFacts: EndpointFacts = {
  id: "ep_1",
  provider: "other",
  providerRole: "unknown",
  direction: "unknown",
  environment: "unknown",
  dataClass: "unknown",
  criticality: "unknown",
  movesMoneyOrGrantsAccess: "unknown",
  lifecycle: "active",
  providerState: "unknown",
  presence: "seen",
  merged: false,
  createdAt: null,
  discoveredAt: now,
  wasDiscovered: true,
  sunsetAt: null,
  owner: { state: "missing", id: null },
  backup: null,
  departedHolders: [],
  attestation: { lastAt: null },
  lastDeliveryAt: null,
  deliveries30d: null,
  failures30d: null,
  auth: { method: "unknown", scheme: null, secretSet: "unknown", credentialKind: "unknown", secretScope: "unknown" },
  secret: {
    setNotBefore: null,
    setNotBeforeBasis: "none",
    setNotAfter: null,
    setNotAfterBasis: "none",
    entropyBits: null,
    fingerprint: null,
    earlierFingerprints: [],
    leakMatched: null,
    inClear: null,
    sharedWith: null,
    certificateNotAfter: null,
  },
  openRun: null,
  url: { scheme: null, host: null, credential: "unknown", addressClass: null, approvedDestination: null },
  tls: { verify: "unknown", certificate: null },
  dns: { cnameDangling: null, unclaimedService: null },
  events: { all: "unknown", names: null, used90d: null, observedDays: 0 },
  servicePermissions: { names: null, used: null },
  receiver: {
    verifiesSignature: "unknown",
    validatesPayload: "unknown",
    handlesDuplicates: "unknown",
    replay: { mode: "unknown", toleranceSeconds: null },
  },
  probe: null,
  ipAllowlist: { entries: null },
  thirdParty: null,
  creator: { kind: "unknown", personal: "unknown" },
  aiAgent: { invokes: "unknown", humanApprovalForWrites: "unknown", rateCapped: "unknown" },
  lastApproval: null,
};

/** One of which everything is known and nothing is wrong: every check passes or does not apply. */
export const soundFacts: EndpointFacts = {
  ...unknownFacts,
  provider: "stripe",
  providerRole: "sends",
  direction: "inbound",
  environment: "production",
  dataClass: "confidential",
  criticality: "high",
  movesMoneyOrGrantsAccess: "yes",
  providerState: "active",
  createdAt: daysAgo(400),
  discoveredAt: daysAgo(300),
  owner: { state: "active", id: "person_1" },
  backup: { id: "person_2", status: "active" },
  attestation: { lastAt: daysAgo(10) },
  lastDeliveryAt: daysAgo(1),
  deliveries30d: 1_000,
  failures30d: 3,
  auth: { method: "hmac", scheme: "stripe-v1", secretSet: "yes", credentialKind: "shared_secret", secretScope: "hook" },
  secret: {
    setNotBefore: daysAgo(20),
    setNotBeforeBasis: "observed",
    setNotAfter: daysAgo(20),
    setNotAfterBasis: "observed",
    entropyBits: 256,
    fingerprint: "fp_current",
    earlierFingerprints: ["fp_earlier"],
    leakMatched: false,
    inClear: false,
    sharedWith: [],
    certificateNotAfter: null,
  },
  url: { scheme: "https", host: "pay.larkfield.example", credential: "none", addressClass: "public", approvedDestination: true },
  tls: { verify: "yes", certificate: { notAfter: daysAgo(-200), chainValid: true, nameMatches: true, protocol: "TLSv1.3" } },
  dns: { cnameDangling: false, unclaimedService: false },
  events: { all: "no", names: ["refund.created"], used90d: ["refund.created"], observedDays: 120 },
  servicePermissions: { names: ["ledger:read"], used: ["ledger:read"] },
  receiver: {
    verifiesSignature: "yes",
    validatesPayload: "yes",
    handlesDuplicates: "yes",
    replay: { mode: "timestamp_and_id", toleranceSeconds: 300 },
  },
  probe: { at: daysAgo(2), unsignedAccepted: false, forgedAccepted: false, replayAccepted: false, redirect: null },
  ipAllowlist: { entries: ["198.51.100.0/24"] },
  thirdParty: { id: "vendor_1", reviewedAt: daysAgo(100), incidentAt: null },
  creator: { kind: "app", personal: "no" },
  aiAgent: { invokes: "no", humanApprovalForWrites: "unknown", rateCapped: "unknown" },
  lastApproval: { approverId: "person_3", requesterId: "person_1", coversHighFinding: true },
};

export const ableCapabilities: CheckCapabilities = {
  ...nothingKnown,
  canSign: "yes",
  canAuthenticate: "yes",
  canVerifyTls: "yes",
  selectsEvents: "yes",
  sendsDeliveryId: "yes",
  signsTimestamp: "yes",
  retries: "yes",
  offersServiceIdentity: "yes",
  publishesIpRanges: "yes",
  offersStrongAlgorithm: "yes",
  httpsOnly: "no",
  allEvents: ["refund.created", "refund.updated", "charge.created"],
};

/** Sets values by their paths ("secret.setNotBefore"), leaving the original untouched. */
export function withFacts(facts: EndpointFacts, changes: Record<string, unknown>): EndpointFacts {
  const copy = structuredClone(facts) as unknown as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    let target = copy;
    for (const key of keys) target = target[key] as Record<string, unknown>;
    target[last] = value;
  }
  return copy as unknown as EndpointFacts;
}

export function inputOf(
  facts: EndpointFacts,
  {
    capabilities = ableCapabilities,
    policy = builtInPolicy,
    at = now,
  }: { capabilities?: CheckCapabilities; policy?: CheckPolicy; at?: Instant } = {},
): CheckInput {
  return { facts, capabilities, policy, rotation: ruleFor(policy, facts), now: at };
}
