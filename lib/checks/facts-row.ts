import type {
  AgeBasis,
  AuthMethod,
  CreatorKind,
  CredentialKind,
  Criticality,
  DataClass,
  Direction,
  Environment,
  Lifecycle,
  PersonStatus,
  Presence,
  ProviderRole,
  ProviderState,
  SecretScope,
  Tri,
  UrlCredential,
} from "@/lib/endpoints/vocabulary";
import type { EndpointFacts, Instant } from "./types";

/** As a driver hands it out, or as a line of text carries it. */
type At = Date | Instant;

/** One row of the facts query (load-facts.ts): everything a check may look at, as the database holds it. */
export interface FactsRow {
  id: string;
  provider: string;
  provider_role: ProviderRole;
  direction: Direction;
  environment: Environment;
  data_class: DataClass;
  criticality: Criticality;
  moves_money: Tri;
  lifecycle: Lifecycle;
  provider_state: ProviderState;
  presence: Presence;
  merged: boolean;
  provider_created_at: At | null;
  discovered_at: At;
  was_discovered: boolean;
  sunset_at: At | null;
  owner_id: string | null;
  owner_status: PersonStatus | null;
  backup_id: string | null;
  backup_status: PersonStatus | null;
  departed_holders: { id: string; departedAt: string }[] | null;
  last_delivery_at: At | null;
  observed_since: At | null;
  deliveries_30d: number | null;
  failures_30d: number | null;
  used_events_90d: string[] | null;
  auth_method: AuthMethod;
  auth_scheme: string | null;
  secret_set: Tri;
  credential_kind: CredentialKind;
  secret_scope: SecretScope;
  secret_not_before: At | null;
  secret_not_before_basis: AgeBasis;
  secret_not_after: At | null;
  secret_not_after_basis: AgeBasis;
  secret_entropy_bits: number | null;
  secret_fingerprint: string | null;
  earlier_fingerprints: string[] | null;
  shared_with: { endpointId: string; environment: Environment; thirdPartyId: string | null }[] | null;
  /** null = its secret was never compared with leaked values. */
  leak_matched: boolean | null;
  /** A source showed the secret in clear; null = no source told of it. */
  secret_in_clear: boolean | null;
  certificate_not_after: At | null;
  open_run: "in_run" | "blocked" | null;
  url_scheme: string | null;
  host: string;
  destination_kind: string;
  url_credential: UrlCredential;
  tls_verify: Tri;
  all_events: Tri;
  events_known: boolean;
  events: string[];
  service_permissions: string[];
  receiver: Record<string, unknown>;
  ai_agent: Record<string, unknown>;
  third_party_id: string | null;
  reviewed_at: At | null;
  incident_at: At | null;
  creator_kind: CreatorKind;
  attested_at: At | null;
  no_review_yet: boolean;
  last_approval: { approverId: string; requesterId: string; coversHighFinding?: boolean } | null;
}

const instant = (at: At | null): Instant | null => (at === null ? null : Number(at));
const asTri = (value: unknown): Tri => (value === "yes" || value === "no" ? value : "unknown");

/** Pure: the same row and instant give the same facts, whoever reads it. */
export function toFacts(row: FactsRow, now: Instant): EndpointFacts {
  return {
    id: row.id,
    provider: row.provider,
    providerRole: row.provider_role,
    direction: row.direction,
    environment: row.environment,
    dataClass: row.data_class,
    criticality: row.criticality,
    movesMoneyOrGrantsAccess: row.moves_money,
    lifecycle: row.lifecycle,
    providerState: row.provider_state,
    presence: row.merged ? "gone" : row.presence,
    merged: row.merged,
    createdAt: instant(row.provider_created_at),
    discoveredAt: Number(row.discovered_at),
    wasDiscovered: row.was_discovered,
    sunsetAt: instant(row.sunset_at),
    owner: { state: row.owner_status ?? "missing", id: row.owner_id },
    backup: row.backup_id && row.backup_status ? { id: row.backup_id, status: row.backup_status } : null,
    departedHolders: (row.departed_holders ?? []).map(({ id, departedAt }) => ({ id, departedAt: Date.parse(departedAt) })),
    attestation: { lastAt: instant(row.attested_at), noReviewYet: row.no_review_yet },
    lastDeliveryAt: instant(row.last_delivery_at),
    deliveries30d: row.deliveries_30d,
    failures30d: row.failures_30d,
    auth: {
      method: row.auth_method,
      scheme: row.auth_scheme,
      secretSet: row.secret_set,
      credentialKind: row.credential_kind,
      secretScope: row.secret_scope,
    },
    secret: {
      setNotBefore: instant(row.secret_not_before),
      setNotBeforeBasis: row.secret_not_before_basis,
      setNotAfter: instant(row.secret_not_after),
      setNotAfterBasis: row.secret_not_after_basis,
      entropyBits: row.secret_entropy_bits,
      fingerprint: row.secret_fingerprint,
      earlierFingerprints: row.earlier_fingerprints ?? [],
      leakMatched: row.leak_matched,
      inClear: row.secret_in_clear,
      sharedWith: row.secret_fingerprint === null ? null : (row.shared_with ?? []),
      certificateNotAfter: instant(row.certificate_not_after),
    },
    openRun: row.open_run,
    url: {
      scheme: row.url_scheme,
      host: row.destination_kind === "url" && row.host !== "" ? row.host : null,
      credential: row.url_credential,
      addressClass: null,
      approvedDestination: null,
    },
    tls: { verify: row.tls_verify, certificate: null },
    dns: { cnameDangling: null, unclaimedService: null },
    events: {
      all: row.all_events,
      names: row.events_known ? row.events : null,
      used90d: row.observed_since === null ? null : (row.used_events_90d ?? []),
      observedDays: row.observed_since === null ? 0 : Math.max(0, Math.floor((now - Number(row.observed_since)) / 86_400_000)),
    },
    servicePermissions: { names: row.service_permissions.length > 0 ? row.service_permissions : null, used: null },
    receiver: {
      verifiesSignature: asTri(row.receiver.verifies_signature),
      validatesPayload: asTri(row.receiver.validates_payload),
      handlesDuplicates: asTri(row.receiver.handles_duplicates),
      replay: replayOf(row.receiver),
    },
    probe: null,
    ipAllowlist: { entries: null },
    thirdParty:
      row.third_party_id === null
        ? null
        : { id: row.third_party_id, reviewedAt: instant(row.reviewed_at), incidentAt: instant(row.incident_at) },
    creator: { kind: row.creator_kind, personal: row.creator_kind === "unknown" ? "unknown" : row.creator_kind === "user" ? "yes" : "no" },
    aiAgent: {
      invokes: asTri(row.ai_agent.invokes),
      humanApprovalForWrites: asTri(row.ai_agent.humanApprovalForWrites),
      rateCapped: asTri(row.ai_agent.rateCapped),
    },
    lastApproval: row.last_approval,
  };
}

/** A person states "refuses replays", and may add the tolerance of the time window. */
function replayOf(receiver: Record<string, unknown>): EndpointFacts["receiver"]["replay"] {
  const toleranceSeconds = typeof receiver.replay_tolerance_seconds === "number" ? receiver.replay_tolerance_seconds : null;
  const stated = asTri(receiver.refuses_replays);
  if (stated === "unknown") return { mode: "unknown", toleranceSeconds };
  if (stated === "no") return { mode: "none", toleranceSeconds };
  return { mode: toleranceSeconds === null ? "id" : "timestamp", toleranceSeconds };
}
