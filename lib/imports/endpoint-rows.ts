import { type Derived, derive } from "@/lib/checks/evaluate-endpoints";
import { type FactsRow, toFacts } from "@/lib/checks/facts-row";
import type { CheckPolicy } from "@/lib/checks/types";
import type { DirectoryPerson } from "@/lib/endpoints/directory";
import { columnsFor, type StoredEndpoint } from "@/lib/endpoints/fact-columns";
import type { Resolved } from "@/lib/endpoints/resolve-facts";
import type { FactField } from "@/lib/endpoints/schema";

/** Every column of a new endpoint: what nobody said is unknown. Generated columns are left to the database. */
const unknownEndpoint = {
  merged_into_id: null,
  purpose: "",
  moves_money: "unknown",
  lifecycle: "discovered",
  presence: "seen",
  missing_since: null,
  certificate_not_after: null,
  service_identity: null,
  service_permissions: [] as string[],
  receiver: {},
  revocation_plan: {},
  ai_agent: {},
  demo: false,
  was_discovered: true,
  version: 1,
};

const dates = [
  "provider_created_at",
  "discovered_at",
  "sunset_at",
  "secret_not_before",
  "secret_not_after",
  "certificate_not_after",
] as const satisfies readonly (keyof FactsRow)[];

/** What the facts of an endpoint need from other tables; a field that is added to the facts must be answered here too. */
type Elsewhere = Pick<
  FactsRow,
  | "owner_status"
  | "backup_status"
  | "departed_holders"
  | "last_delivery_at"
  | "observed_since"
  | "deliveries_30d"
  | "failures_30d"
  | "used_events_90d"
  | "earlier_fingerprints"
  | "shared_with"
  | "reviewed_at"
  | "incident_at"
  | "attested_at"
  | "no_review_yet"
>;

/** The columns that evaluation derives; another one in `Derived` does not compile without its column. */
const derivedColumns: Record<Exclude<keyof Derived, "id" | "codes" | "changesAt">, string> = {
  ownerState: "owner_state",
  activity: "activity",
  assurance: "assurance",
  rotationStatus: "rotation_status",
  dueAt: "due_at",
  failing: "failing",
  failingRanks: "failing_ranks",
  worstRank: "worst_rank",
};

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
  endpoint: Record<string, unknown>;
  verdict: { codes: string; changes_at: string | null };
}

export interface BuildContext {
  people: ReadonlyMap<string, DirectoryPerson>;
  policy: CheckPolicy;
  noReviewYet: boolean;
  now: Date;
}

/**
 * A row of `endpoint` with everything evaluation derives, so that a new endpoint is written once instead of twice. Secrets shared
 * with other endpoints and third parties are not seen here: such endpoints are evaluated afterwards.
 */
export function buildEndpoint(one: NewEndpoint, { people, policy, noReviewYet, now }: BuildContext): BuiltEndpoint {
  const at = now.toISOString();
  const base: Record<string, unknown> = {
    ...unknownEndpoint,
    id: one.id,
    provider: one.provider,
    account: one.account,
    external_id: one.externalId,
    discovered_at: at,
    valid_from: at,
  };
  const row = { ...base, ...columnsFor(base as unknown as StoredEndpoint, one.facts as Partial<Record<FactField, unknown>>) };
  const delivered = one.lastDeliveryAt ? new Date(one.lastDeliveryAt) : null;
  const elsewhere: Elsewhere = {
    owner_status: people.get(String(one.facts.ownerId))?.status ?? null,
    backup_status: people.get(String(one.facts.backupId))?.status ?? null,
    departed_holders: null,
    last_delivery_at: delivered,
    observed_since: delivered,
    deliveries_30d: null,
    failures_30d: null,
    used_events_90d: null,
    earlier_fingerprints: null,
    shared_with: null,
    reviewed_at: null,
    incident_at: null,
    attested_at: null,
    no_review_yet: noReviewYet,
  };
  const instants = Object.fromEntries(dates.map((name) => [name, typeof row[name] === "string" ? new Date(row[name]) : null]));
  // What a column of the endpoint holds as JSON is what the facts query reads, but for the instants.
  const facts = toFacts({ ...row, ...instants, ...elsewhere } as unknown as FactsRow, now.getTime());
  const judged = derive(facts, policy, now.getTime());
  const derived = Object.fromEntries(
    Object.entries(derivedColumns).map(([key, column]) => [column, judged[key as keyof typeof derivedColumns]]),
  );
  const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
  return {
    endpoint: { ...row, ...derived, due_at: iso(judged.dueAt) },
    verdict: { codes: judged.codes, changes_at: iso(judged.changesAt) },
  };
}

/** The columns a new endpoint is written with. */
export const writtenColumns = (rows: BuiltEndpoint[]): string[] => Object.keys(rows[0]?.endpoint ?? {});
