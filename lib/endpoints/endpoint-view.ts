import type { VerdictCode } from "@/lib/checks/types";
import type { FactField } from "./schema";
import type {
  Activity,
  AgeBasis,
  Assurance,
  AuthMethod,
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
  RotationStatus,
  SecretScope,
  Severity,
  Tri,
  UrlCredential,
} from "./vocabulary";

export interface Named {
  id: string;
  name: string;
}

export interface VerdictView {
  id: string;
  title: string;
  code: VerdictCode;
  severity: Severity | null;
  /** What is so; for unknown: what would answer it; for not applicable: why. */
  evidence: string;
  why: string;
  remediation: string;
  /** Controls that the check supports, shortest names first: "NHI7:2025", "PR.AA-01", "IA-5f". */
  controls: string[];
  missing: string[];
}

export interface SecretView {
  held: "yes" | "no" | "unknown";
  ageText: string;
  ageBasis: string;
  minDays: number | null;
  maxDays: number | null;
  notBefore: Date | null;
  notBeforeBasis: AgeBasis;
  notAfter: Date | null;
  notAfterBasis: AgeBasis;
  certificateNotAfter: Date | null;
  fingerprint: string | null;
  entropyBits: number | null;
  status: RotationStatus;
  certainty: "certain" | "worst_case" | null;
  dueAt: Date | null;
  intervalDays: number | null;
  warnDays: number;
  /** Wished by the policy; null = it says nothing. */
  overlapHours: number | null;
  /** Other live endpoints that carry the same fingerprint; null = no fingerprint to compare. */
  reusedBy: number | null;
  /** Newest first, five at most. */
  versions: SecretVersionView[];
}

export interface SecretVersionView {
  seq: number;
  notBefore: Date | null;
  notBeforeBasis: AgeBasis;
  notAfter: Date | null;
  replacedAt: Date | null;
  recordedAt: Date;
  reason: string;
}

/** One endpoint as its page shows it: what is believed now. Who said so is in provenance.ts, what happened in timeline.ts. */
export interface EndpointView {
  id: string;
  version: number;
  demo: boolean;
  name: string;
  purpose: string;
  provider: string;
  account: string;
  externalId: string | null;
  /** Neither retired nor gone nor part of another record: only then is there something to rotate, and somebody to ask. */
  live: boolean;
  mergedInto: Named | null;
  mergedFrom: Named[];
  direction: Direction;
  providerRole: ProviderRole;
  url: string | null;
  urlScheme: string | null;
  host: string;
  urlCredential: UrlCredential;
  destinationKind: string;
  owner: (Named & { status: PersonStatus }) | null;
  backup: (Named & { status: PersonStatus }) | null;
  team: Named | null;
  thirdParty: (Named & { reviewedAt: Date | null; incidentAt: Date | null }) | null;
  creatorLabel: string | null;
  environment: Environment;
  dataClass: DataClass;
  criticality: Criticality;
  movesMoney: Tri;
  lifecycle: Lifecycle;
  providerState: ProviderState;
  providerDetail: string | null;
  presence: Presence;
  missingSince: Date | null;
  sunsetAt: Date | null;
  authMethod: AuthMethod;
  authScheme: string | null;
  /** In words: "HMAC-SHA256"; null = the scheme is not one we know. */
  authAlgorithm: string | null;
  credentialKind: CredentialKind;
  secretScope: SecretScope;
  secretSet: Tri;
  tlsVerify: Tri;
  assurance: Assurance;
  assuranceBasis: string;
  secret: SecretView;
  events: string[] | null;
  allEvents: Tri;
  serviceIdentity: string | null;
  servicePermissions: string[];
  details: Record<string, unknown>;
  providerCreatedAt: Date | null;
  providerUpdatedAt: Date | null;
  discoveredAt: Date;
  wasDiscovered: boolean;
  activity: Activity;
  lastDeliveryAt: Date | null;
  verdicts: VerdictView[];
  policyVersion: number;
  /** Every statable fact as it stands, for forms. */
  facts: Record<FactField, unknown>;
  /** What this principal may change here. */
  editable: (FactField | "secret")[];
}
