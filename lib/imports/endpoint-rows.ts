import { derive } from "@/lib/checks/evaluate-endpoints";
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

export interface NewEndpoint {
  id: string;
  provider: string;
  account: string;
  externalId: string | null;
  facts: Resolved;
}

export interface BuiltEndpoint {
  endpoint: Record<string, unknown>;
  verdict: { codes: string; changes_at: string | null };
}

/**
 * A row of `endpoint` with everything evaluation derives, so that a new endpoint is written once instead of twice. Secrets shared
 * with other endpoints are not seen here: those are evaluated afterwards.
 */
export function buildEndpoint(
  one: NewEndpoint,
  people: ReadonlyMap<string, DirectoryPerson>,
  policy: CheckPolicy,
  now: Date,
): BuiltEndpoint {
  const at = now.toISOString();
  const owner = people.get(String(one.facts.ownerId));
  const backup = people.get(String(one.facts.backupId));
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
  const facts = toFacts({ ...asFactsRow(row), owner_status: owner?.status ?? null, backup_status: backup?.status ?? null }, now.getTime());
  const judged = derive(facts, policy, now.getTime());
  return {
    endpoint: {
      ...row,
      owner_state: judged.ownerState,
      activity: judged.activity,
      assurance: judged.assurance,
      rotation_status: judged.rotationStatus,
      due_at: judged.dueAt === null ? null : new Date(judged.dueAt).toISOString(),
      failing: judged.failing,
      worst_rank: judged.worstRank,
    },
    verdict: { codes: judged.codes, changes_at: judged.changesAt === null ? null : new Date(judged.changesAt).toISOString() },
  };
}

const dates = [
  "provider_created_at",
  "discovered_at",
  "sunset_at",
  "secret_not_before",
  "secret_not_after",
  "certificate_not_after",
] as const;

/** A new endpoint has no deliveries, no third party of its own yet known, and nobody who held its secret before. */
function asFactsRow(row: Record<string, unknown>): FactsRow {
  const nothing = {
    departed_holders: null,
    last_delivery_at: null,
    observed_since: null,
    deliveries_30d: null,
    failures_30d: null,
    used_events_90d: null,
    earlier_fingerprints: null,
    shared_with: null,
    reviewed_at: null,
    incident_at: null,
  };
  const instants = Object.fromEntries(dates.map((name) => [name, typeof row[name] === "string" ? new Date(row[name]) : null]));
  return { ...nothing, ...row, ...instants } as unknown as FactsRow;
}

/** The columns a new endpoint is written with. */
export const writtenColumns = (rows: BuiltEndpoint[]): string[] => Object.keys(rows[0]?.endpoint ?? {});
