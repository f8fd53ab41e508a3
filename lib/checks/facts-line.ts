import type { FactsRow } from "./facts-row";

/** Control characters between and within values; none can be part of one, because texts lose them where they are read. */
export const separators = { row: "\u001e", field: "\u001f", item: "\u001d", group: "\u001c" } as const;

const noInstant = "NaN";
// Writing the text is most of what the database does here, so that each value takes the way that costs least: texts hardly ever hold a
// separator, lists are mostly empty, a number needs no cast.
const text = (column: string) =>
  `CASE WHEN ${column} ~ E'[\\x1c-\\x1f]' THEN translate(${column}, E'\\x1c\\x1d\\x1e\\x1f', '') ELSE coalesce(${column}, '') END`;
const list = (column: string) =>
  `CASE WHEN ${column} = '{}' THEN '' ELSE translate(array_to_string(${column}, E'\\x1d'), E'\\x1c\\x1e\\x1f', '') END`;
const instant = (column: string) => `coalesce(date_part('epoch', ${column}), '${noInstant}')`;
const optional = (column: string) => `coalesce(${column}::text, '')`;

/**
 * SQL of each fact, in the order of the line. Everything of a batch comes as one text: the database writes it and JavaScript splits it several
 * times faster than a driver takes sixty columns apart (docs/decisions/0011).
 */
const factColumns: Record<keyof FactsRow, string> = {
  id: "e.id",
  provider: text("e.provider"),
  provider_role: "e.provider_role",
  direction: "e.direction",
  environment: "e.environment",
  data_class: "e.data_class",
  criticality: "e.criticality",
  moves_money: "e.moves_money",
  lifecycle: "e.lifecycle",
  provider_state: "e.provider_state",
  presence: "e.presence",
  merged: "e.merged_into_id IS NOT NULL",
  provider_created_at: instant("e.provider_created_at"),
  discovered_at: instant("e.discovered_at"),
  was_discovered: "e.was_discovered",
  sunset_at: instant("e.sunset_at"),
  owner_id: optional("e.owner_id"),
  owner_status: optional("o.status"),
  backup_id: optional("e.backup_id"),
  backup_status: optional("b.status"),
  departed_holders: "coalesce(l.people, '')",
  last_delivery_at: instant("a.last_delivery_at"),
  observed_since: instant("a.observed_since"),
  deliveries_30d: optional("c.deliveries"),
  failures_30d: optional("c.failures"),
  used_events_90d: "coalesce(c.events, '')",
  auth_method: "e.auth_method",
  auth_scheme: text("e.auth_scheme"),
  secret_set: "e.secret_set",
  credential_kind: "e.credential_kind",
  secret_scope: "e.secret_scope",
  secret_not_before: instant("e.secret_not_before"),
  secret_not_before_basis: "e.secret_not_before_basis",
  secret_not_after: instant("e.secret_not_after"),
  secret_not_after_basis: "e.secret_not_after_basis",
  secret_entropy_bits: optional("e.secret_entropy_bits"),
  secret_fingerprint: text("e.secret_fingerprint"),
  earlier_fingerprints: "coalesce(f.fingerprints, '')",
  shared_with: "coalesce(s.others, '')",
  leak_matched: `CASE WHEN k.endpoint_id IS NOT NULL THEN 't'
    WHEN split_part(e.secret_fingerprint, ':', 1) = ANY (ARRAY(SELECT unnest(key_ids) FROM leak_report WHERE finished_at IS NOT NULL AND compared_count > 0)) THEN 'f' ELSE '' END`,
  secret_in_clear: `CASE WHEN e.details @> '{"secretInClear": true}' THEN 't' WHEN e.was_discovered THEN 'f' ELSE '' END`,
  certificate_not_after: instant("e.certificate_not_after"),
  open_run: "CASE WHEN u.id IS NULL THEN '' WHEN u.blocked_at IS NULL THEN 'in_run' ELSE 'blocked' END",
  url_scheme: text("e.url_scheme"),
  host: text("e.host"),
  destination_kind: text("e.destination_kind"),
  url_credential: "e.url_credential",
  tls_verify: "e.tls_verify",
  all_events: "e.all_events",
  events_known: "e.events_known",
  events: list("e.events"),
  service_permissions: list("e.service_permissions"),
  receiver: "e.receiver",
  ai_agent: "e.ai_agent",
  third_party_id: optional("e.third_party_id"),
  reviewed_at: instant("t.reviewed_at"),
  incident_at: instant("t.incident_at"),
  creator_kind: "e.creator_kind",
  attested_at: instant("r.last_at"),
  no_review_yet: "NOT EXISTS (SELECT FROM campaign WHERE closed_at IS NOT NULL)",
  last_approval: "coalesce(y.approval, '')",
};

/** What the last evaluation stored, as it stands in the line; instants in milliseconds. */
export interface StoredVerdict {
  codes: string;
  changesAt: number | null;
  policyVersion: number;
  ownerState: string;
  activity: string;
  assurance: string;
  rotationStatus: string;
  dueAt: number | null;
  failing: string;
  failingRanks: string;
  /** One of its findings is called a false positive. */
  disputed: boolean;
  /** Belongs to the example data. */
  demo: boolean;
}

const storedColumns: Record<keyof StoredVerdict, string> = {
  codes: "coalesce(v.codes, '')",
  changesAt: instant("v.changes_at"),
  policyVersion: "coalesce(v.policy_version, 0)",
  ownerState: "e.owner_state",
  activity: "e.activity",
  assurance: "e.assurance",
  rotationStatus: "e.rotation_status",
  dueAt: instant("e.due_at"),
  failing: "e.failing",
  failingRanks: "e.failing_ranks",
  disputed: "p.endpoint_id IS NOT NULL",
  demo: "e.demo",
};

const columns = { ...factColumns, ...storedColumns };

/** The expression that makes one line of a row; names of the joined tables as in load-facts.ts. */
export const lineSql = `concat_ws(E'\\x1f', ${Object.values(columns).join(", ")})`;

const width = Object.keys(columns).length;
const at = Object.fromEntries(Object.keys(columns).map((name, place) => [name, place])) as Record<keyof typeof columns, number>;

// Most endpoints say nothing of these: one object for all of them.
const nothing: Record<string, unknown> = {};
const none: string[] = [];

/** Pure: a line as the database wrote it. @throws Error when it has another number of values: it was made by other columns */
export function readLine(line: string): { row: FactsRow; stored: StoredVerdict } {
  const f = line.split(separators.field);
  if (f.length !== width) throw new Error(`A line of facts has ${f.length} values instead of ${width}.`);
  const fingerprint = orNull(f, at.secret_fingerprint);
  return {
    row: {
      id: word(f, at.id),
      provider: word(f, at.provider),
      provider_role: word(f, at.provider_role),
      direction: word(f, at.direction),
      environment: word(f, at.environment),
      data_class: word(f, at.data_class),
      criticality: word(f, at.criticality),
      moves_money: word(f, at.moves_money),
      lifecycle: word(f, at.lifecycle),
      provider_state: word(f, at.provider_state),
      presence: word(f, at.presence),
      merged: yes(f, at.merged),
      provider_created_at: ms(f, at.provider_created_at),
      discovered_at: ms(f, at.discovered_at) as number,
      was_discovered: yes(f, at.was_discovered),
      sunset_at: ms(f, at.sunset_at),
      owner_id: orNull(f, at.owner_id),
      owner_status: orNull(f, at.owner_status),
      backup_id: orNull(f, at.backup_id),
      backup_status: orNull(f, at.backup_status),
      departed_holders: f[at.departed_holders] === "" ? null : f[at.departed_holders]!.split(separators.group).map(leaver),
      last_delivery_at: ms(f, at.last_delivery_at),
      observed_since: ms(f, at.observed_since),
      deliveries_30d: number(f, at.deliveries_30d),
      failures_30d: number(f, at.failures_30d),
      used_events_90d: f[at.used_events_90d] === "" ? null : words(f, at.used_events_90d),
      auth_method: word(f, at.auth_method),
      auth_scheme: orNull(f, at.auth_scheme),
      secret_set: word(f, at.secret_set),
      credential_kind: word(f, at.credential_kind),
      secret_scope: word(f, at.secret_scope),
      secret_not_before: ms(f, at.secret_not_before),
      secret_not_before_basis: word(f, at.secret_not_before_basis),
      secret_not_after: ms(f, at.secret_not_after),
      secret_not_after_basis: word(f, at.secret_not_after_basis),
      secret_entropy_bits: number(f, at.secret_entropy_bits),
      secret_fingerprint: fingerprint,
      earlier_fingerprints: fingerprint === null ? null : words(f, at.earlier_fingerprints),
      shared_with: f[at.shared_with] === "" ? null : f[at.shared_with]!.split(separators.group).map(sharer),
      leak_matched: f[at.leak_matched] === "" ? null : yes(f, at.leak_matched),
      secret_in_clear: f[at.secret_in_clear] === "" ? null : yes(f, at.secret_in_clear),
      certificate_not_after: ms(f, at.certificate_not_after),
      open_run: orNull(f, at.open_run),
      url_scheme: orNull(f, at.url_scheme),
      host: word(f, at.host),
      destination_kind: word(f, at.destination_kind),
      url_credential: word(f, at.url_credential),
      tls_verify: word(f, at.tls_verify),
      all_events: word(f, at.all_events),
      events_known: yes(f, at.events_known),
      events: words(f, at.events),
      service_permissions: words(f, at.service_permissions),
      receiver: json(f, at.receiver),
      ai_agent: json(f, at.ai_agent),
      third_party_id: orNull(f, at.third_party_id),
      reviewed_at: ms(f, at.reviewed_at),
      incident_at: ms(f, at.incident_at),
      creator_kind: word(f, at.creator_kind),
      attested_at: ms(f, at.attested_at),
      no_review_yet: yes(f, at.no_review_yet),
      last_approval: f[at.last_approval] === "" ? null : approval(f[at.last_approval]!),
    },
    stored: {
      codes: word(f, at.codes),
      changesAt: ms(f, at.changesAt),
      policyVersion: Number(f[at.policyVersion]),
      ownerState: word(f, at.ownerState),
      activity: word(f, at.activity),
      assurance: word(f, at.assurance),
      rotationStatus: word(f, at.rotationStatus),
      dueAt: ms(f, at.dueAt),
      failing: word(f, at.failing),
      failingRanks: word(f, at.failingRanks),
      disputed: yes(f, at.disputed),
      demo: yes(f, at.demo),
    },
  };
}

// Functions of the module, not of the line: a closure made per row would cost more than what it does.
type Fields = readonly string[];
function word<Value extends string>(f: Fields, place: number): Value {
  return f[place] as Value;
}
function orNull<Value extends string>(f: Fields, place: number): Value | null {
  return f[place] === "" ? null : (f[place] as Value);
}
function words(f: Fields, place: number): string[] {
  return f[place] === "" ? none : f[place]!.split(separators.item);
}
function number(f: Fields, place: number): number | null {
  return f[place] === "" ? null : Number(f[place]);
}
function yes(f: Fields, place: number): boolean {
  return f[place] === "t";
}
function json(f: Fields, place: number): Record<string, unknown> {
  return f[place] === "{}" ? nothing : (JSON.parse(f[place]!) as Record<string, unknown>);
}
function ms(f: Fields, place: number): number | null {
  return f[place] === noInstant ? null : milliseconds(f[place]!);
}

/** Seconds with a fraction, as a double carries them, to the millisecond that a Date of the driver would have. */
function milliseconds(seconds: string): number {
  return Math.floor(Number(seconds) * 1_000 + 0.0005);
}

function leaver(value: string): { id: string; departedAt: string } {
  const [id, seconds] = value.split(separators.item);
  return { id: id!, departedAt: new Date(milliseconds(seconds!)).toISOString() };
}

function sharer(value: string): NonNullable<FactsRow["shared_with"]>[number] {
  const [endpointId, environment, thirdPartyId] = value.split(separators.item);
  return { endpointId: endpointId!, environment: environment as FactsRow["environment"], thirdPartyId: thirdPartyId || null };
}

function approval(value: string): FactsRow["last_approval"] {
  const [approverId, requesterId, high] = value.split(separators.item);
  return { approverId: approverId!, requesterId: requesterId!, coversHighFinding: high === "t" };
}
