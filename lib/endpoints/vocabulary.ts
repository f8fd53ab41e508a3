/** The enumerations of the model. The same words are database types (prisma/models) and what people read. */

/** Three-valued fact: a missing statement is `unknown`, never a default. */
export const tri = ["yes", "no", "unknown"] as const;
export type Tri = (typeof tri)[number];

export const environments = ["production", "staging", "test", "development", "unknown"] as const;
export type Environment = (typeof environments)[number];

export const dataClasses = ["public", "internal", "confidential", "restricted", "unknown"] as const;
export type DataClass = (typeof dataClasses)[number];

export const criticalities = ["low", "normal", "high", "unknown"] as const;
export type Criticality = (typeof criticalities)[number];

/** Seen from the organisation: inbound calls a host of ours, outbound calls somebody else's, internal is both ours. */
export const directions = ["inbound", "outbound", "internal", "unknown"] as const;
export type Direction = (typeof directions)[number];

/** What the provider does on this trust path; a separate fact from the direction. */
export const providerRoles = ["sends", "receives", "unknown"] as const;
export type ProviderRole = (typeof providerRoles)[number];

/** Ours: where the endpoint stands in its life. */
export const lifecycles = ["discovered", "active", "deprecated", "retired"] as const;
export type Lifecycle = (typeof lifecycles)[number];

/** Theirs: what the provider says of its subscription. */
export const providerStates = ["active", "paused", "auto_disabled", "unknown"] as const;
export type ProviderState = (typeof providerStates)[number];

/** Whether the last complete import of its scope still held it. */
export const presences = ["seen", "not_seen", "gone"] as const;
export type Presence = (typeof presences)[number];

export const authMethods = [
  "none",
  "hmac",
  "asymmetric",
  "static_header",
  "bearer",
  "basic",
  "url_secret",
  "oauth2",
  "mtls",
  "unknown",
] as const;
export type AuthMethod = (typeof authMethods)[number];

export const credentialKinds = [
  "shared_secret",
  "token",
  "url_secret",
  "oauth_client",
  "key_pair",
  "client_certificate",
  "unknown",
] as const;
export type CredentialKind = (typeof credentialKinds)[number];

/** How widely one secret is shared at the provider: per hook, or one for the whole app or account. */
export const secretScopes = ["hook", "app", "account", "unknown"] as const;
export type SecretScope = (typeof secretScopes)[number];

export const assurances = ["strong", "fair", "weak", "none", "unknown"] as const;
export type Assurance = (typeof assurances)[number];

/** The brief's rotation status, a column people filter by. */
export const rotationStatuses = [
  "not_applicable",
  "none_held",
  "age_unknown",
  "in_policy",
  "due_soon",
  "overdue",
  "in_run",
  "blocked",
] as const;
export type RotationStatus = (typeof rotationStatuses)[number];

export const activities = ["delivering", "stale", "unknown"] as const;
export type Activity = (typeof activities)[number];

/** The owner seen from the endpoint. Unowned = missing, disabled or departed. A team alone is not an owner. */
export const ownerStates = ["active", "missing", "disabled", "departed"] as const;
export type OwnerState = (typeof ownerStates)[number];

export const personStatuses = ["active", "disabled", "departed"] as const;
export type PersonStatus = (typeof personStatuses)[number];

/** Why we believe a bound of a secret's age, best first. */
export const ageBases = ["observed", "stated", "provider", "none"] as const;
export type AgeBasis = (typeof ageBases)[number];

/** Entropy estimated once at entry; the value is then dropped. Bits: <128 weak, 128-191 fair, >=192 strong. */
export const entropyClasses = ["weak", "fair", "strong", "unknown"] as const;
export type EntropyClass = (typeof entropyClasses)[number];

export const creatorKinds = ["user", "app", "system", "unknown"] as const;
export type CreatorKind = (typeof creatorKinds)[number];

/** Where a credential stands in the destination address, once it was removed from it. */
export const urlCredentials = ["none", "userinfo", "query", "capability", "unknown"] as const;
export type UrlCredential = (typeof urlCredentials)[number];

/** What the receiver does with a delivery, each stated by somebody or proven by a probe. */
export const receiverDuties = [
  "verifies_signature",
  "validates_payload",
  "limits_size",
  "refuses_replays",
  "handles_duplicates",
  "logs_deliveries",
  "alerts_on_failures",
] as const;
export type ReceiverDuty = (typeof receiverDuties)[number];

export const severities = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof severities)[number];

export const roles = ["ADMIN", "SECURITY", "MEMBER", "AUDITOR"] as const;
export type Role = (typeof roles)[number];
