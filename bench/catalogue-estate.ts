import { type Derived, derive } from "@/lib/checks/derive";
import { type FactsRow, toFacts } from "@/lib/checks/facts-row";
import { builtInPolicy } from "@/lib/checks/policy";
import type { PersonStatus } from "@/lib/endpoints/vocabulary";
import { type Random, uuidOf } from "./catalogue-random";

const dayMs = 86_400_000;

export interface BenchPerson {
  id: string;
  name: string;
  status: PersonStatus;
  teamId: string;
}

/** An endpoint as it is written: its facts, what evaluation makes of them, and where it stood before. */
export interface BenchEndpoint {
  facts: FactsRow;
  derived: Derived;
  name: string;
  account: string;
  externalId: string;
  url: string;
  purpose: string;
  teamId: string | null;
  retired: boolean;
  validFrom: Date;
  /** Instants from which former versions held, oldest first; the last one ends at `validFrom`. */
  formerFrom: Date[];
}

const providers = {
  github: 34,
  gitlab: 14,
  stripe: 6,
  slack: 12,
  jira: 7,
  shopify: 5,
  pagerduty: 4,
  datadog: 4,
  sentry: 3,
  okta: 3,
  twilio: 3,
  alertmanager: 2,
  kubernetes: 2,
  mailgun: 0.6,
  workday: 0.4,
};
const schemes: Partial<Record<keyof typeof providers, string>> = {
  github: "github-sha256",
  gitlab: "gitlab-token",
  stripe: "stripe-v1",
  shopify: "shopify-hmac",
  jira: "jira-hub",
};
const events = [
  "push",
  "pull_request",
  "issues",
  "release",
  "deployment",
  "charge.succeeded",
  "invoice.paid",
  "order.created",
  "incident.triggered",
  "user.updated",
];
const nouns = [
  "orders",
  "billing",
  "deploy",
  "refunds",
  "alerts",
  "audit",
  "profile",
  "shipping",
  "search",
  "ledger",
  "payroll",
  "catalog",
  "media",
  "support",
  "insights",
  "identity",
];
const verbs = ["sync", "notify", "relay", "export", "import", "watch", "trigger", "mirror", "score", "publish"];
const zones = ["hooks", "ci", "pay", "ops", "data", "edge", "apps", "partners"];
const firstNames = [
  "Mei",
  "Aisha",
  "Jonas",
  "Greta",
  "Tomás",
  "Noor",
  "Daniel",
  "Ines",
  "Priya",
  "Luca",
  "Sofia",
  "Omar",
  "Hanna",
  "Ravi",
  "Chloé",
  "Yuki",
];
const lastNames = [
  "Hsu",
  "Bello",
  "Lindqvist",
  "Vogel",
  "Oliveira",
  "Haddad",
  "Okafor",
  "Moreau",
  "Raman",
  "Rossi",
  "Novak",
  "Farouk",
  "Berg",
  "Shah",
  "Dubois",
  "Tanaka",
];

/** One person per 200 endpoints, 100 at least; one team per 10 people. A few have left, fewer are disabled. */
export function createPeople(random: Random, size: number): { people: BenchPerson[]; teamIds: string[] } {
  const count = Math.max(100, Math.round(size / 200));
  const teamIds = Array.from({ length: Math.max(10, Math.round(count / 10)) }, () => uuidOf(random));
  const people = Array.from({ length: count }, (_, index) => ({
    id: uuidOf(random),
    name: `${random.pick(firstNames)} ${random.pick(lastNames)} ${index}`,
    status: random.weighted<PersonStatus>({ active: 93, departed: 5, disabled: 2 }),
    teamId: random.skewed(teamIds),
  }));
  return { people, teamIds };
}

export function createEndpoint(random: Random, people: readonly BenchPerson[], index: number, now: number): BenchEndpoint {
  const provider = random.weighted(providers);
  const owner = random.chance(0.91) ? random.skewed(people) : undefined;
  const backup = owner && random.chance(0.6) ? random.pick(people) : undefined;
  const createdAt = new Date(now - (random.next() ** 1.6 * 1_400 + 1) * dayMs);
  const discoveredAt = new Date(Math.max(createdAt.getTime(), now - (200 + random.next() * 200) * dayMs));
  const method = random.weighted({
    hmac: 52,
    static_header: 14,
    none: 5,
    url_secret: 9,
    bearer: 6,
    basic: 3,
    mtls: 2,
    asymmetric: 2,
    unknown: 7,
  } as const);
  const held = method !== "none" && method !== "unknown" && random.chance(0.93);
  const ageDays = random.next() ** 1.3 * 700;
  const observed = random.chance(0.35);
  const delivered = random.chance(0.8)
    ? new Date(now - (random.chance(0.9) ? random.next() ** 4 * 60 : 60 + random.next() * 300) * dayMs)
    : null;
  const lifecycle = random.weighted({ active: 78, discovered: 13, deprecated: 4, retired: 5 } as const);
  const gone = random.chance(0.02);
  const scheme = random.chance(0.985) ? "https" : "http";
  const noun = random.pick(nouns);
  const name = `${noun}-${random.pick(verbs)}-${index.toString(36)}`;
  const host = random.chance(0.02) ? "hooks.slack.com" : `${noun}${index % 97}.${random.pick(zones)}.example.com`;
  const facts: FactsRow = {
    id: uuidOf(random),
    provider,
    provider_role: "sends",
    direction: random.weighted({ inbound: 64, outbound: 18, internal: 12, unknown: 6 } as const),
    environment: random.weighted({ production: 42, staging: 22, test: 14, development: 12, unknown: 10 } as const),
    data_class: random.weighted({ internal: 38, confidential: 22, restricted: 8, public: 7, unknown: 25 } as const),
    criticality: random.weighted({ normal: 50, low: 20, high: 12, unknown: 18 } as const),
    moves_money: random.weighted({ unknown: 70, no: 24, yes: 6 } as const),
    lifecycle,
    provider_state: random.weighted({ active: 86, paused: 5, auto_disabled: 2, unknown: 7 } as const),
    presence: gone ? "gone" : "seen",
    merged: false,
    provider_created_at: createdAt,
    discovered_at: discoveredAt,
    was_discovered: true,
    sunset_at: null,
    attested_at: null,
    no_review_yet: false,
    last_approval: null,
    owner_id: owner?.id ?? null,
    owner_status: owner?.status ?? null,
    backup_id: backup?.id ?? null,
    backup_status: backup?.status ?? null,
    departed_holders: null,
    last_delivery_at: delivered,
    observed_since: delivered ? discoveredAt : null,
    deliveries_30d: null,
    failures_30d: null,
    used_events_90d: null,
    auth_method: method,
    auth_scheme: method === "hmac" ? (schemes[provider] ?? "hmac-sha256") : null,
    secret_set: held ? "yes" : method === "none" ? "no" : "unknown",
    credential_kind: "shared_secret",
    secret_scope: random.chance(0.9) ? "hook" : "app",
    secret_not_before: held && random.chance(0.8) ? new Date(now - ageDays * dayMs) : null,
    secret_not_before_basis: "none",
    secret_not_after: held && observed ? new Date(now - ageDays * dayMs) : null,
    secret_not_after_basis: held && observed ? "observed" : "none",
    secret_entropy_bits: held && random.chance(0.3) ? random.pick([96, 160, 256]) : null,
    secret_fingerprint: null,
    earlier_fingerprints: null,
    secret_in_clear: false,
    leak_matched: null,
    shared_with: null,
    certificate_not_after: null,
    open_run: null,
    url_scheme: scheme,
    host,
    destination_kind: "url",
    url_credential: method === "url_secret" ? "capability" : "none",
    tls_verify: random.weighted({ yes: 84, no: 2, unknown: 14 } as const),
    all_events: random.chance(0.06) ? "yes" : "no",
    events_known: true,
    events: [...new Set([random.skewed(events), random.skewed(events)])],
    service_permissions: [],
    receiver: random.chance(0.3) ? { verifies_signature: "yes", validates_payload: random.pick(["yes", "no"]) } : {},
    ai_agent: {},
    third_party_id: null,
    reviewed_at: null,
    incident_at: null,
    creator_kind: random.weighted({ user: 60, app: 25, unknown: 15 } as const),
  };
  facts.secret_not_before_basis = facts.secret_not_before ? (observed ? "observed" : "provider") : "none";
  // Half of the estate changed within the last half year, as imports, assignments and evaluation change it.
  const validFrom = new Date(now - random.next() * Math.min(365 * dayMs, now - discoveredAt.getTime()));
  const formerFrom = Array.from({ length: random.weighted({ 1: 60, 2: 30, 4: 10 } as const) === "1" ? 1 : 2 }, () => {
    const span = validFrom.getTime() - discoveredAt.getTime();
    return new Date(discoveredAt.getTime() + Math.floor(random.next() * Math.max(0, span - 1)));
  }).sort((a, b) => a.getTime() - b.getTime());
  return {
    facts,
    derived: derive(toFacts(facts, now), builtInPolicy, now),
    name,
    account: `example-${random.skewed(zones)}`,
    externalId: String(100_000 + index),
    url: `${scheme}://${host}/${provider}/${noun}`,
    purpose: random.chance(0.4) ? `Tells the ${noun} service that something changed.` : "",
    teamId: random.chance(0.95) ? (owner ?? random.pick(people)).teamId : null,
    retired: lifecycle === "retired",
    validFrom,
    formerFrom: validFrom.getTime() > discoveredAt.getTime() + 1_000 ? formerFrom : [],
  };
}
