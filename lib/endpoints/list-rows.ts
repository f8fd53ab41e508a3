import { mostPoints } from "@/lib/checks/risk-rules";
import { Prisma } from "@/lib/core/db";
import type {
  Activity,
  AgeBasis,
  Assurance,
  AuthMethod,
  Criticality,
  DataClass,
  Direction,
  Environment,
  Lifecycle,
  OwnerState,
  Presence,
  ProviderState,
  RotationStatus,
  Severity,
} from "./vocabulary";
import { severities } from "./vocabulary";

interface Named {
  id: string;
  name: string;
}

/** One line of the list, as pages, the JSON answer and exports show it. */
export interface EndpointRow {
  id: string;
  name: string;
  purpose: string;
  provider: string;
  account: string;
  host: string;
  direction: Direction;
  environment: Environment;
  dataClass: DataClass;
  criticality: Criticality;
  lifecycle: Lifecycle;
  presence: Presence;
  providerState: ProviderState;
  ownerState: OwnerState;
  owner: Named | null;
  /** Is asked to own it and has not answered. Not kept for the past: null there. */
  askedOwner: Named | null;
  backup: Named | null;
  team: Named | null;
  authMethod: AuthMethod;
  authScheme: string | null;
  assurance: Assurance;
  rotationStatus: RotationStatus;
  dueAt: Date | null;
  /** The secret cannot be older than the first and not younger than the second. */
  secretNotBefore: Date | null;
  secretNotBeforeBasis: AgeBasis;
  secretNotAfter: Date | null;
  secretNotAfterBasis: AgeBasis;
  activity: Activity;
  /** Not kept for the past: null there. */
  lastDeliveryAt: Date | null;
  worst: Severity | null;
  /** 0 to 100, see lib/checks/risk-rules.ts. */
  risk: number;
  /** Failing checks by severity. */
  failing: Partial<Record<Severity, number>>;
  version: number;
}

/** What a page reads of an endpoint, now or then; the order keys stand beside it. */
export const storedColumns = Prisma.raw(
  `e.id, e.name, e.purpose, e.provider, e.account, e.host, e.direction, e.environment, e.data_class, e.criticality, e.lifecycle,
   e.presence, e.provider_state, e.owner_state, e.owner_id, e.backup_id, e.team_id, e.auth_method, e.auth_scheme, e.assurance, e.rotation_status, e.due_at,
   e.secret_not_before, e.secret_not_before_basis, e.secret_not_after, e.secret_not_after_basis, e.activity, e.worst_rank, e.risk_rank, e.failing_ranks, e.version,
   e.name_key, e.rotation_rank, e.due_key`,
);

/** The row with the names it refers to, each looked up by its key: joined, the planner reads whole directories for fifty names. */
export const shownColumns = Prisma.raw(
  `p.id, p.name, p.purpose, p.provider, p.account, p.host, p.direction::text, p.environment::text, p.data_class::text, p.criticality::text, p.lifecycle::text,
   p.presence::text, p.provider_state::text, p.owner_state::text, p.owner_id, (SELECT o.name FROM person o WHERE o.id = p.owner_id) AS owner_name,
   p.backup_id, (SELECT b.name FROM person b WHERE b.id = p.backup_id) AS backup_name, p.team_id, (SELECT t.name FROM team t WHERE t.id = p.team_id) AS team_name,
   p.auth_method::text, p.auth_scheme, p.assurance::text, p.rotation_status::text, p.due_at, p.secret_not_before, p.secret_not_before_basis::text,
   p.secret_not_after, p.secret_not_after_basis::text, p.activity::text, p.worst_rank, p.risk_rank, p.failing_ranks, p.version`,
);

export interface RowRecord {
  id: string;
  name: string;
  purpose: string;
  provider: string;
  account: string;
  host: string;
  direction: Direction;
  environment: Environment;
  data_class: DataClass;
  criticality: Criticality;
  lifecycle: Lifecycle;
  presence: Presence;
  provider_state: ProviderState;
  owner_state: OwnerState;
  owner_id: string | null;
  owner_name: string | null;
  asked_id: string | null;
  asked_name: string | null;
  backup_id: string | null;
  backup_name: string | null;
  team_id: string | null;
  team_name: string | null;
  auth_method: AuthMethod;
  auth_scheme: string | null;
  assurance: Assurance;
  rotation_status: RotationStatus;
  due_at: Date | null;
  secret_not_before: Date | null;
  secret_not_before_basis: AgeBasis;
  secret_not_after: Date | null;
  secret_not_after_basis: AgeBasis;
  activity: Activity;
  last_delivery_at: Date | null;
  worst_rank: number;
  risk_rank: number;
  failing_ranks: number[];
  version: number;
}

const named = (id: string | null, name: string | null): Named | null => (id === null ? null : { id, name: name ?? "" });

export function toRow(record: RowRecord): EndpointRow {
  const failing: EndpointRow["failing"] = {};
  for (const rank of record.failing_ranks) {
    const severity = severities[rank]!;
    failing[severity] = (failing[severity] ?? 0) + 1;
  }
  return {
    id: record.id,
    name: record.name,
    purpose: record.purpose,
    provider: record.provider,
    account: record.account,
    host: record.host,
    direction: record.direction,
    environment: record.environment,
    dataClass: record.data_class,
    criticality: record.criticality,
    lifecycle: record.lifecycle,
    presence: record.presence,
    providerState: record.provider_state,
    ownerState: record.owner_state,
    owner: named(record.owner_id, record.owner_name),
    askedOwner: named(record.asked_id, record.asked_name),
    backup: named(record.backup_id, record.backup_name),
    team: named(record.team_id, record.team_name),
    authMethod: record.auth_method,
    authScheme: record.auth_scheme,
    assurance: record.assurance,
    rotationStatus: record.rotation_status,
    dueAt: record.due_at,
    secretNotBefore: record.secret_not_before,
    secretNotBeforeBasis: record.secret_not_before_basis,
    secretNotAfter: record.secret_not_after,
    secretNotAfterBasis: record.secret_not_after_basis,
    activity: record.activity,
    lastDeliveryAt: record.last_delivery_at,
    worst: severities[record.worst_rank] ?? null,
    risk: mostPoints - record.risk_rank,
    failing,
    version: record.version,
  };
}
