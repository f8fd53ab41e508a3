import { type Derived, derive } from "@/lib/checks/derive";
import { type FactsRow, toFacts } from "@/lib/checks/facts-row";
import type { CheckPolicy } from "@/lib/checks/types";
import type { DirectoryPerson } from "@/lib/endpoints/directory";
import { columnOf } from "@/lib/endpoints/fact-columns";
import type { Resolved } from "@/lib/endpoints/resolve-facts";
import type { FactField } from "@/lib/endpoints/schema";

/** The columns that evaluation derives; another one in `Derived` does not compile without its column. */
const derivedColumns: Record<Exclude<keyof Derived, "id" | "codes" | "changesAt" | "dueAt" | "life" | "switchedOff">, string> = {
  ownerState: "owner_state",
  activity: "activity",
  assurance: "assurance",
  rotationStatus: "rotation_status",
  failing: "failing",
  failingRanks: "failing_ranks",
  worstRank: "worst_rank",
};

/** Every column of a new endpoint: what nobody said is unknown. Generated columns are left to the database. */
const unknownEndpoint: Record<string, unknown> = {
  id: null,
  provider: null,
  account: "",
  external_id: null,
  demo: false,
  merged_into_id: null,
  name: null,
  purpose: "",
  direction: "unknown",
  provider_role: "unknown",
  url: null,
  url_scheme: null,
  host: "",
  url_credential: "unknown",
  url_fingerprint: null,
  destination_kind: "none",
  owner_id: null,
  backup_id: null,
  team_id: null,
  third_party_id: null,
  creator_label: null,
  creator_kind: "unknown",
  environment: "unknown",
  data_class: "unknown",
  criticality: "unknown",
  moves_money: "unknown",
  lifecycle: "discovered",
  provider_state: "unknown",
  provider_detail: null,
  presence: "seen",
  missing_since: null,
  sunset_at: null,
  auth_method: "unknown",
  auth_scheme: null,
  credential_kind: "unknown",
  secret_scope: "unknown",
  secret_set: "unknown",
  tls_verify: "unknown",
  secret_not_before: null,
  secret_not_before_basis: "none",
  secret_not_after: null,
  secret_not_after_basis: "none",
  secret_fingerprint: null,
  secret_entropy_bits: null,
  certificate_not_after: null,
  events: [],
  events_known: false,
  all_events: "unknown",
  service_identity: null,
  service_permissions: [],
  receiver: {},
  revocation_plan: {},
  ai_agent: {},
  details: {},
  provider_created_at: null,
  provider_updated_at: null,
  discovered_at: null,
  was_discovered: true,
  due_at: null,
  version: 1,
  valid_from: null,
  ...Object.fromEntries(Object.values(derivedColumns).map((column) => [column, null])),
};

/** Rows are lists of values in this order: a million objects of sixty keys would cost more than everything that is done with them. */
export const newColumns = Object.keys(unknownEndpoint);
const template = Object.values(unknownEndpoint);
const places = new Map(newColumns.map((name, index) => [name, index]));
const derivedPlaces = Object.entries(derivedColumns).map(([key, column]) => [key as keyof typeof derivedColumns, placeOf(column)] as const);

function placeOf(column: string): number {
  const place = places.get(column);
  if (place === undefined) throw new Error(`A new endpoint has no column ${column}`);
  return place;
}

export interface NewEndpoint {
  id: string;
  provider: string;
  account: string;
  externalId: string | null;
  facts: Resolved;
  /** The last delivery that the document tells, if any. */
  lastDeliveryAt: string | undefined;
}

export interface BuiltEndpoint {
  /** In the order of `newColumns`. */
  values: unknown[];
  codes: string;
  changesAt: string | null;
}

export interface BuildContext {
  people: ReadonlyMap<string, DirectoryPerson>;
  policy: CheckPolicy;
  noReviewYet: boolean;
  /** See `KnownSecrets`. */
  comparedKeys: ReadonlySet<string>;
  now: Date;
}

/**
 * A row of `endpoint` with everything evaluation derives, so that a new endpoint is written once instead of twice. Secrets that
 * are known elsewhere and third parties are not seen here: such endpoints are evaluated afterwards.
 */
export function buildEndpoint(one: NewEndpoint, context: BuildContext): BuiltEndpoint {
  const values = template.slice();
  const at = context.now.toISOString();
  set(values, "id", one.id);
  set(values, "provider", one.provider);
  set(values, "account", one.account);
  set(values, "external_id", one.externalId);
  set(values, "discovered_at", at);
  set(values, "valid_from", at);
  for (const field in one.facts) {
    const { column, key } = columnOf(field as FactField);
    const place = placeOf(column);
    values[place] = key ? { ...(values[place] as object), [key]: one.facts[field] } : one.facts[field];
  }
  const now = context.now.getTime();
  const judged = derive(toFacts(factsRow(values, one, context), now), context.policy, now);
  for (const [key, place] of derivedPlaces) values[place] = judged[key];
  set(values, "due_at", iso(judged.dueAt));
  return { values, codes: judged.codes, changesAt: iso(judged.changesAt) };
}

function set(values: unknown[], column: string, value: unknown): void {
  values[placeOf(column)] = value;
}

export function columnIn<Value = unknown>(values: readonly unknown[], column: string): Value {
  return values[placeOf(column)] as Value;
}

function instantOf(values: readonly unknown[], column: string): Date | null {
  const value = values[placeOf(column)];
  return typeof value === "string" ? new Date(value) : null;
}

function iso(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}

/** What the facts query reads of it, once it is written. A field that is added to the facts does not compile without its answer here. */
function factsRow(row: readonly unknown[], one: NewEndpoint, { people, noReviewYet, comparedKeys, now }: BuildContext): FactsRow {
  const fingerprint = columnIn<string | null>(row, "secret_fingerprint");
  const delivered = one.lastDeliveryAt ? new Date(one.lastDeliveryAt) : null;
  return {
    id: one.id,
    provider: one.provider,
    provider_role: columnIn(row, "provider_role"),
    direction: columnIn(row, "direction"),
    environment: columnIn(row, "environment"),
    data_class: columnIn(row, "data_class"),
    criticality: columnIn(row, "criticality"),
    moves_money: columnIn(row, "moves_money"),
    lifecycle: columnIn(row, "lifecycle"),
    provider_state: columnIn(row, "provider_state"),
    presence: columnIn(row, "presence"),
    merged: false,
    provider_created_at: instantOf(row, "provider_created_at"),
    discovered_at: now,
    was_discovered: true,
    sunset_at: instantOf(row, "sunset_at"),
    owner_id: columnIn(row, "owner_id"),
    owner_status: people.get(String(columnIn(row, "owner_id")))?.status ?? null,
    backup_id: columnIn(row, "backup_id"),
    backup_status: people.get(String(columnIn(row, "backup_id")))?.status ?? null,
    departed_holders: null,
    last_delivery_at: delivered,
    observed_since: delivered,
    deliveries_30d: null,
    failures_30d: null,
    used_events_90d: null,
    auth_method: columnIn(row, "auth_method"),
    auth_scheme: columnIn(row, "auth_scheme"),
    secret_set: columnIn(row, "secret_set"),
    credential_kind: columnIn(row, "credential_kind"),
    secret_scope: columnIn(row, "secret_scope"),
    secret_not_before: instantOf(row, "secret_not_before"),
    secret_not_before_basis: columnIn(row, "secret_not_before_basis"),
    secret_not_after: instantOf(row, "secret_not_after"),
    secret_not_after_basis: columnIn(row, "secret_not_after_basis"),
    secret_entropy_bits: columnIn(row, "secret_entropy_bits"),
    secret_fingerprint: fingerprint,
    earlier_fingerprints: null,
    leak_matched: fingerprint !== null && comparedKeys.has(fingerprint.split(":")[0]!) ? false : null,
    secret_in_clear: columnIn<Record<string, unknown>>(row, "details").secretInClear === true,
    shared_with: null,
    certificate_not_after: null,
    open_run: null,
    url_scheme: columnIn(row, "url_scheme"),
    host: columnIn(row, "host"),
    destination_kind: columnIn(row, "destination_kind"),
    url_credential: columnIn(row, "url_credential"),
    tls_verify: columnIn(row, "tls_verify"),
    all_events: columnIn(row, "all_events"),
    events_known: columnIn(row, "events_known"),
    events: columnIn(row, "events"),
    service_permissions: columnIn(row, "service_permissions"),
    receiver: columnIn(row, "receiver"),
    ai_agent: columnIn(row, "ai_agent"),
    third_party_id: columnIn(row, "third_party_id"),
    reviewed_at: null,
    incident_at: null,
    creator_kind: columnIn(row, "creator_kind"),
    attested_at: null,
    no_review_yet: noReviewYet,
    last_approval: null,
  };
}
