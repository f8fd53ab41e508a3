import type {
  AuthMethod,
  CreatorKind,
  CredentialKind,
  ProviderRole,
  ProviderState,
  SecretScope,
  Tri,
  UrlCredential,
} from "@/lib/endpoints/vocabulary";

/**
 * What every parser produces and everything behind it consumes: one webhook as its document states it, without any
 * secret. A field the document does not state is `undefined` (or "unknown" for an enumeration): never a default.
 */
export interface ImportedWebhook {
  /** `event_type` rows (OpenAPI webhooks and callbacks) are catalogue entries without a destination, never endpoints. */
  kind: "endpoint" | "event_type";
  /** Provider id of the capability table, e.g. "github", "gitlab", "stripe", "kubernetes"; "other" when not told. */
  provider: string;
  /** Organisation, repository, project, account or file the provider id is unique in, e.g. "acme/payments". */
  account?: string;
  /** The provider's own id; together with provider and account it is the identity. Absent for sheets and by-hand rows. */
  externalId?: string;
  name?: string;
  purpose?: string;
  providerRole: ProviderRole;
  destination: Destination;
  providerState: ProviderState;
  /** In the provider's own words: probation, unverified, expired, suspended. */
  providerDetail?: string;
  /** Subscribed event names; "all" = wildcard; undefined = the document does not say. */
  events?: string[] | "all";
  auth: {
    method: AuthMethod;
    /** Signature scheme id, e.g. "github-sha256", "stripe-v1", "standard-webhooks-v1", "gitlab-token". */
    scheme?: string;
    secretSet: Tri;
    credentialKind: CredentialKind;
    secretScope: SecretScope;
    /** The secret stood in clear in the document (it was dropped and fingerprinted). */
    secretInClear: boolean;
  };
  /** Keyed fingerprints of secrets that stood in the document, made at the parser boundary; empty without a key (CLI). */
  fingerprints: SecretFingerprint[];
  tlsVerification: Tri;
  /** True when the flag stands in the document, false when `tlsVerification` comes from the provider's documented default. */
  tlsStated: boolean;
  createdAt?: string;
  updatedAt?: string;
  createdBy?: { id?: string; label?: string; kind: CreatorKind };
  lastDelivery?: { at?: string; status?: number; ok?: boolean };
  expiresAt?: string;
  /** Provider-specific facts worth showing and never secret: failure policy, API version, filters, masked parts. */
  details: Record<string, string | number | boolean | null | string[]>;
  /** Facts only people's own sheets carry; names and addresses, matched to the directory when the plan is made. */
  stated?: {
    ownerEmail?: string;
    ownerName?: string;
    backupEmail?: string;
    teamName?: string;
    environment?: string;
    dataClass?: string;
    criticality?: string;
    secretSetAt?: string;
    revocationPlan?: string;
    thirdParty?: string;
    sunsetAt?: string;
  };
  /** 1-based position in the document: CSV line, array index + 1, document index + 1. */
  row: number;
}

/** A destination with its secrets removed. `url` keeps scheme, host, port and path; secret parts are replaced by "••••". */
export interface Destination {
  kind: "url" | "service" | "file" | "hidden" | "none";
  /** Redacted absolute URL for kind "url" (template marks like {{ }} or ${VAR} may stand in it, see `templated`). */
  url?: string;
  /** For "service": "namespace/name:port/path"; for "file": the path of the file that holds the URL. */
  reference?: string;
  templated: boolean;
  credential: UrlCredential;
  /** Keyed fingerprint of the full original URL, so that the same capability URL is found again; absent without a key. */
  fingerprint?: string;
}

export interface SecretFingerprint {
  /** Where it stood: "config.secret", "userinfo", "query.token", "headers.Authorization". */
  field: string;
  fingerprint: string;
  keyId: string;
  entropyBits: number;
}

/** One thing that is wrong with a document or one of its rows, and what would be right. Never holds a secret. */
export interface ImportProblem {
  /** 1-based row; absent when the whole document is meant. */
  row?: number;
  field?: string;
  /** `refused`: the row is not read. `check`: read, but somebody should look. */
  severity: "refused" | "check";
  /** Stable code for tests and machines, e.g. "url-scheme-unknown", "row-ragged", "duplicate-id". */
  code: string;
  message: string;
  /** What would be right. */
  expected?: string;
  /** What stood in the row or the entry, to be corrected and read again. */
  original?: OriginalRow | OriginalEntry;
  /** The document was not read to its end: what it said before this is a part of it, and nobody can tell which. */
  endsDocument?: true;
}

/** Headings and cells of one row in the order of its sheet, without any secret. */
export type OriginalRow = [heading: string, cell: string][];

/** One entry of a list as its format writes it, without any secret. */
export type OriginalEntry = { entry: { [key: string]: Json } };

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Counted delivery evidence: payloads are never kept. */
export interface ImportedDelivery {
  provider: string;
  account?: string;
  externalId?: string;
  /** For sheets: the endpoint by name or URL. */
  endpointName?: string;
  endpointUrl?: string;
  event: string;
  at: string;
  status?: number;
  ok: boolean;
  row: number;
}

export interface ImportedPerson {
  name: string;
  email?: string;
  status?: string;
  departedAt?: string;
  managerEmail?: string;
  teamName?: string;
  isTeamLead?: boolean;
  row: number;
}

/** What a person must tell because the file cannot: e.g. the repository of a bare GitHub hook list. */
export interface ImportQuestion {
  field: "account" | "provider" | "mapping" | "kind";
  question: string;
  /** Columns or JSON keys of an unknown sheet, with a guess per target field. */
  columns?: string[];
  guess?: Record<string, string>;
  /** What the rows of the sheet seem to be. */
  kind?: "endpoints" | "people" | "deliveries";
}

/** Everything one document says. Streams are expressed by yielding these items one by one. */
export type ParsedItem =
  | { type: "webhook"; webhook: ImportedWebhook }
  | { type: "delivery"; delivery: ImportedDelivery }
  | { type: "person"; person: ImportedPerson }
  | { type: "problem"; problem: ImportProblem }
  | { type: "question"; question: ImportQuestion };

/** Makes keyed fingerprints where the key is; the command line without a key passes one that returns undefined. */
export type Fingerprint = (value: string) => { fingerprint: string; keyId: string } | undefined;

export interface ParseContext {
  fileName: string;
  fingerprint: Fingerprint;
  /** Answers a person gave: account for bare lists, remembered column mapping for sheets. */
  account?: string;
  mapping?: Record<string, string>;
  /** What the rows of a sheet are, when the person said so. */
  kind?: "endpoints" | "people" | "deliveries";
  /** What people answered earlier for a sheet with exactly these headings. */
  mappingFor?(columns: readonly string[]): { kind: "endpoints" | "people" | "deliveries"; mapping: Record<string, string> } | undefined;
}

/** One format. Pure: no clock, no network, no database. Detection looks at a parsed sample, parsing yields items. */
export interface DocumentParser {
  /** Format id, e.g. "github-hooks", "terraform-state". */
  format: string;
  provider: string;
  /** 0 = not mine, 1 = certainly mine. */
  detect(document: unknown, fileName: string): number;
  parse(document: unknown, context: ParseContext): Iterable<ParsedItem>;
}
