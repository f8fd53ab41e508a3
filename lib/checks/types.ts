import type { ChangeWindow } from "@/lib/checks/rotation-window";
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
  OwnerState,
  PersonStatus,
  Presence,
  ProviderRole,
  ProviderState,
  SecretScope,
  Severity,
  Tri,
  UrlCredential,
} from "@/lib/endpoints/vocabulary";

/** Milliseconds since the epoch, UTC. Facts hold instants as numbers so that judging a million rows allocates nothing. */
export type Instant = number;

/**
 * Everything a check may look at, for one endpoint, as plain data. `null` means unknown unless the comment says otherwise.
 * Facts that other issues will fill (probes, leaks, attestations, TLS and DNS observations) are null until they exist, and the checks that
 * need them answer `unknown` or `not_applicable`.
 */
export interface EndpointFacts {
  id: string;
  provider: string;
  /** Decides which of the provider's capabilities count: an incoming address cannot do what its sending side can. */
  providerRole: ProviderRole;
  direction: Direction;
  environment: Environment;
  dataClass: DataClass;
  criticality: Criticality;
  movesMoneyOrGrantsAccess: Tri;
  lifecycle: Lifecycle;
  providerState: ProviderState;
  /** A record that was merged into another counts as gone for every check. */
  presence: Presence;
  merged: boolean;
  createdAt: Instant | null;
  discoveredAt: Instant;
  /** Found by an import or a connector rather than entered by a person. */
  wasDiscovered: boolean;
  sunsetAt: Instant | null;
  owner: { state: OwnerState; id: string | null };
  backup: { status: PersonStatus; id: string } | null;
  /** People who may know the secret: owner, creator, past owners. Only those who left matter. */
  departedHolders: { id: string; departedAt: Instant }[];
  /** `noReviewYet`: no review was ever closed in this installation, so "never reviewed" says nothing. */
  attestation: { lastAt: Instant | null; noReviewYet?: boolean };
  /** Last delivery evidence; null = none known, which is unknown activity, not staleness. */
  lastDeliveryAt: Instant | null;
  deliveries30d: number | null;
  failures30d: number | null;
  auth: { method: AuthMethod; scheme: string | null; secretSet: Tri; credentialKind: CredentialKind; secretScope: SecretScope };
  secret: {
    setNotBefore: Instant | null;
    setNotBeforeBasis: AgeBasis;
    setNotAfter: Instant | null;
    setNotAfterBasis: AgeBasis;
    entropyBits: number | null;
    /** Keyed fingerprint of the current secret, and of earlier ones under the same key. */
    fingerprint: string | null;
    earlierFingerprints: string[];
    leakMatched: boolean | null;
    /** A document that was imported held it in clear; null = no document told of this endpoint. */
    inClear: boolean | null;
    /** Other active endpoints that carry the same fingerprint; null = no fingerprint, cannot be compared. */
    sharedWith: { endpointId: string; environment: Environment; thirdPartyId: string | null }[] | null;
    /** A client certificate's own expiry replaces the bounds. */
    certificateNotAfter: Instant | null;
  };
  /** A rotation that goes on: it outranks what the dates say of the status, never of the findings. */
  openRun: "in_run" | "blocked" | null;
  url: {
    /** Lower case, without colon; null when the destination is not a URL (service, file, hidden). */
    scheme: string | null;
    host: string | null;
    credential: UrlCredential;
    /** Globally routable? null = not resolved. `metadata` covers link-local and cloud metadata addresses. */
    addressClass: "public" | "private" | "metadata" | null;
    approvedDestination: boolean | null;
  };
  tls: { verify: Tri; certificate: { notAfter: Instant; chainValid: boolean; nameMatches: boolean; protocol: string } | null };
  dns: { cnameDangling: boolean | null; unclaimedService: boolean | null };
  events: { all: Tri; names: string[] | null; used90d: string[] | null; observedDays: number };
  servicePermissions: { names: string[] | null; used: string[] | null };
  receiver: {
    verifiesSignature: Tri;
    validatesPayload: Tri;
    handlesDuplicates: Tri;
    replay: { mode: "none" | "timestamp" | "id" | "timestamp_and_id" | "unknown"; toleranceSeconds: number | null };
  };
  probe: {
    at: Instant;
    unsignedAccepted: boolean | null;
    forgedAccepted: boolean | null;
    replayAccepted: boolean | null;
    redirect: { status: number; crossesHostOrScheme: boolean } | null;
  } | null;
  ipAllowlist: { entries: string[] | null };
  thirdParty: { id: string; reviewedAt: Instant | null; incidentAt: Instant | null } | null;
  creator: { kind: CreatorKind; personal: Tri };
  aiAgent: { invokes: Tri; humanApprovalForWrites: Tri; rateCapped: Tri };
  /** Last approval, attestation or exception; null = none was given yet. `coversHighFinding` absent = unknown. */
  lastApproval: { approverId: string; requesterId: string; coversHighFinding?: boolean } | null;
}

/** What the provider can and cannot do decides what is not applicable: nobody gets an unfixable finding. */
export interface CheckCapabilities {
  canSign: Tri;
  canAuthenticate: Tri;
  canVerifyTls: Tri;
  selectsEvents: Tri;
  sendsDeliveryId: Tri;
  signsTimestamp: Tri;
  retries: Tri;
  offersServiceIdentity: Tri;
  publishesIpRanges: Tri;
  /** Offers at least one signature with SHA-256 or better; "no" = it can only sign with a legacy algorithm. */
  offersStrongAlgorithm: Tri;
  /** Delivers to https destinations only, also when the destination is not written as a URL. */
  httpsOnly: Tri;
  /** The full set of event names, when known: subscribing to all of them one by one is a wildcard too. */
  allEvents: readonly string[] | null;
}

/** Thresholds and switches; a policy has versions and each verdict names the one that judged it. */
export interface CheckPolicy {
  version: number;
  attestDays: { production: number; other: number };
  staleDays: number;
  registerWithinDays: number;
  failureRate: { minDeliveries: number; medium: number; high: number };
  /** First rule that matches an endpoint's class wins; the last one must match everything. */
  rotation: RotationRule[];
  rotationMaxDays: { restricted: number; confidential: number; other: number };
  overdueHighAfterDays: number;
  /** Days of delivery evidence before an unused event or permission counts as unused. */
  scopeObservationDays: number;
  probeEvidenceDays: number;
  replayToleranceSeconds: number;
  certificateWarnDays: number;
  thirdPartyReviewDays: number;
  tunnelHosts: string[];
  disabledChecks: string[];
  /** Replaces the base severity of a check; environment and data class still step it. */
  severityOverrides: Partial<Record<string, Severity>>;
  /** Later entries win; the rotation rules have classes of their own and are not overridden here. */
  classOverrides: ClassOverride[];
}

/** Which endpoints something is meant for; a field that is absent matches every value. */
export interface EndpointClass {
  environment?: Environment;
  dataClass?: DataClass;
  criticality?: Criticality;
  provider?: string;
}

export interface RotationRule extends EndpointClass {
  /** null = no rotation asked of this class. */
  intervalDays: number | null;
  warnDays: number;
  /** How long old and new secret should hold side by side; absent = 24. */
  overlapHours?: number | undefined;
  /** Who says yes to a run before it starts; absent = nobody has to. */
  approval?: "security" | undefined;
  /** Absent = at any time. */
  changeWindow?: ChangeWindow | undefined;
}

export interface ClassOverride {
  match: EndpointClass;
  attestDays?: number;
  staleDays?: number;
  disabledChecks?: string[];
  severityOverrides?: Partial<Record<string, Severity>>;
}

export type VerdictCode = "pass" | "fail" | "unknown" | "not_applicable";

/** A sentence, or how to make it from the facts: judging a million rows must not write a million sentences. */
export type Sentence = string | ((input: CheckInput) => string);

export interface Verdict {
  code: VerdictCode;
  /** Only for `fail`: base severity after the check's own rules; the engine then applies environment and data class. */
  severity: Severity | null;
  /** The earliest instant at which time alone would change this verdict; null = never. */
  changesAt: Instant | null;
  /** Only for `unknown`: the facts, as paths, that would turn it into an answer. */
  missing: readonly string[];
  /** Recomputed from facts, never stored: what is so. For unknown: what would turn it into an answer. For not applicable: why. */
  evidence: Sentence;
}

export interface CheckInput {
  facts: EndpointFacts;
  capabilities: CheckCapabilities;
  policy: CheckPolicy;
  /** The policy's rotation rule for this endpoint's class. */
  rotation: RotationRule;
  now: Instant;
}

/** Ids of the lists in frameworks.ts. The mapping is our judgement: a check supports a control, it never satisfies one. */
export interface FrameworkMapping {
  nhi: string[];
  csf: string[];
  tenets: number[];
  sp80053: string[];
  pci: string[];
  soc2: string[];
  iso27001: string[];
}

export interface Check {
  /** e.g. "owner-missing" */
  id: string;
  /** Stable position in the stored verdict codes; never reused. */
  index: number;
  title: string;
  /** Base severity as the catalogue names it; a verdict may carry another one for the reasons the check states. */
  severity: Severity;
  /** Severity is never lowered by environment. */
  neverLowered?: boolean;
  /** Also judged when the endpoint is retired and stopped at the provider, where nothing else is left to check. */
  judgesStopped?: boolean;
  why: string;
  remediation: string;
  frameworks: FrameworkMapping;
  /** The facts it looks at. Class, lifecycle, presence and provider state are also read by the engine, for every check. */
  reads: readonly (keyof EndpointFacts)[];
  evaluate(input: CheckInput): Verdict;
}
