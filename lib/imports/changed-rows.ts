import { type Database, Prisma } from "@/lib/core/db";
import { columnsFor, factOf, type StoredEndpoint } from "@/lib/endpoints/fact-columns";
import { type ResolveContext, type Resolved, resolveFacts } from "@/lib/endpoints/resolve-facts";
import type { FactField } from "@/lib/endpoints/schema";
import type { SecretBounds } from "@/lib/endpoints/secret-bounds";
import { type Sighted, type SightedFacts, type Trust, trustOf, trusts } from "@/lib/endpoints/sighted";
import type { AgeBasis } from "@/lib/endpoints/vocabulary";
import type { FieldChange } from "./schema";

/** A staged row that speaks of an endpoint we know. */
export interface KnownRow {
  n: number;
  row_key: string;
  scope: string;
  endpoint_id: string;
  item: SightedFacts & { row?: number; file?: string };
  sighting_id: string | null;
}

export interface ChangedEndpoint {
  id: string;
  rows: KnownRow[];
  /** The row as it is now, every column under its SQL name. */
  before: StoredEndpoint;
  /** Columns that the import changes, under their SQL names. */
  columns: Record<string, unknown>;
  changes: FieldChange[];
  /** The sightings of these rows as they are now: undo puts them back. */
  formerSightings: StoredSighting[];
  present: Sighted[];
}

export interface StoredSighting {
  id: string;
  source_id: string;
  source: string;
  format: string;
  endpoint_id: string;
  row_key: string;
  scope: string;
  content_hash: string;
  facts: SightedFacts;
  first_seen_at: string;
  last_seen_at: string;
  import_id: string | null;
}

interface Surroundings {
  sourceId: string;
  source: string;
  format: string;
  now: Date;
  context: ResolveContext;
}

/** Shown as one change of their first field. */
const companions = new Set([
  "urlScheme",
  "host",
  "urlCredential",
  "urlFingerprint",
  "destinationKind",
  "creatorKind",
  "providerDetail",
  "authScheme",
  "credentialKind",
  "eventsKnown",
  "allEvents",
  "secretEntropyBits",
  "secretNotBeforeBasis",
  "secretNotAfterBasis",
  "missingSince",
]);

/**
 * What these rows change: resolved with the source's new words against resolved with its former ones. What neither of them decides
 * is left alone, and so is everything a person stated.
 */
export async function changedEndpoints(db: Database, rows: KnownRow[], around: Surroundings): Promise<ChangedEndpoint[]> {
  const ids = [...new Set(rows.map((row) => row.endpoint_id))];
  const endpoints = await db.$queryRaw<{ row: StoredEndpoint }[]>(
    Prisma.sql`SELECT to_jsonb(e) AS row FROM endpoint e WHERE e.id = ANY(${ids}::uuid[])`,
  );
  const sightings = await loadSightings(db, ids);
  const statements = await db.statement.findMany({
    where: { endpointId: { in: ids } },
    select: { endpointId: true, field: true, value: true },
  });
  const secrets = await loadSecrets(db, ids);
  return endpoints.map(({ row: before }) => {
    const id = before.id;
    const own = rows.filter((row) => row.endpoint_id === id);
    const known = sightings.filter((sighting) => sighting.endpoint_id === id);
    const replaced = new Set(own.map((row) => row.row_key));
    const former = known.filter((sighting) => sighting.source_id === around.sourceId && replaced.has(sighting.row_key));
    const kept = known.filter((sighting) => !former.includes(sighting)).map(sighted);
    const said: Sighted[] = own.map((row) => ({
      sourceId: around.sourceId,
      source: around.source,
      trust: trustOf(around.format),
      seenAt: around.now.getTime(),
      facts: row.item,
    }));
    const stated = statements.filter((statement) => statement.endpointId === id);
    const shared = {
      provider: String(before.provider),
      externalId: before.external_id as string | null,
      statements: stated,
      ...secrets.get(id),
    };
    const was = resolveFacts({ ...shared, sightings: [...kept, ...former.map(sighted)] }, around.context).facts;
    const is = resolveFacts({ ...shared, sightings: [...kept, ...said] }, around.context).facts;
    const present = [...kept, ...said];
    const facts = {
      ...differing(before, was, is, known.length === 0),
      ...rotationSeen(before, is, former, around.now),
      ...returned(before, present, trustOf(around.format)),
    };
    return {
      id,
      rows: own,
      before,
      columns: columnsFor(before, facts as Partial<Record<FactField, unknown>>),
      changes: shown(before, facts),
      formerSightings: former,
      present,
    };
  });
}

export const sighted = (row: StoredSighting): Sighted => ({
  sourceId: row.source_id,
  source: row.source,
  trust: trustOf(row.format),
  seenAt: Date.parse(row.last_seen_at),
  facts: row.facts,
});

export async function loadSightings(db: Database, endpointIds: string[]): Promise<StoredSighting[]> {
  const rows = await db.$queryRaw<{ row: StoredSighting }[]>(Prisma.sql`
    SELECT to_jsonb(g) || jsonb_build_object('source', s.name, 'format', s.format) AS row
    FROM sighting g JOIN source s ON s.id = g.source_id WHERE g.endpoint_id = ANY(${endpointIds}::uuid[])`);
  return rows.map(({ row }) => row);
}

/** Bounds of the present secret that were observed, or stated by a person: sources do not overrule them. */
async function loadSecrets(db: Database, endpointIds: string[]): Promise<Map<string, { secret: SecretBounds }>> {
  const versions = await db.secretVersion.findMany({ where: { endpointId: { in: endpointIds }, replacedAt: null } });
  const founded = (basis: AgeBasis, byPerson: boolean) => basis === "observed" || (basis === "stated" && byPerson);
  return new Map(
    versions.map((version) => {
      const byPerson = version.recordedById !== null;
      const lower = founded(version.notBeforeBasis, byPerson);
      const upper = founded(version.notAfterBasis, byPerson);
      const secret: SecretBounds = {
        secretNotBefore: lower ? (version.notBefore?.toISOString() ?? null) : null,
        secretNotBeforeBasis: lower ? version.notBeforeBasis : "none",
        secretNotAfter: upper ? (version.notAfter?.toISOString() ?? null) : null,
        secretNotAfterBasis: upper ? version.notAfterBasis : "none",
      };
      return [version.endpointId, { secret }];
    }),
  );
}

/**
 * Facts that the source now says otherwise than before and the endpoint does not already hold. An endpoint that no source spoke of
 * yet keeps what it has wherever the new source says nothing.
 */
function differing(before: StoredEndpoint, was: Resolved, is: Resolved, firstSource: boolean): Resolved {
  return Object.fromEntries(
    Object.entries(is).filter(([field, value]) => {
      if (same(field, was[field], value)) return false;
      if (firstSource && isUnknown(value)) return false;
      return !same(field, factOf(before, field as FactField), value);
    }),
  );
}

/** Another fingerprint under the same key: the secret was changed after we last saw the former one, and by now. */
function rotationSeen(before: StoredEndpoint, is: Resolved, former: StoredSighting[], now: Date): Resolved {
  const [was, seen] = [before.secret_fingerprint, is.secretFingerprint];
  const lastSeen = former[0]?.last_seen_at;
  if (typeof was !== "string" || typeof seen !== "string" || was === seen || !lastSeen || keyOf(was) !== keyOf(seen)) return {};
  return {
    secretNotBefore: new Date(lastSeen).toISOString(),
    secretNotBeforeBasis: "observed",
    secretNotAfter: now.toISOString(),
    secretNotAfterBasis: "observed",
  };
}

const keyOf = (fingerprint: string) => fingerprint.split(":")[0];

/** Seen again, when no better source says that it is gone. */
function returned(before: StoredEndpoint, present: Sighted[], trust: Trust): Resolved {
  if (before.presence === "seen" || present.some((one) => trusts.indexOf(one.trust) > trusts.indexOf(trust))) return {};
  return { presence: "seen", missingSince: null };
}

const isUnknown = (value: unknown) =>
  value === null || value === "" || value === "unknown" || value === "none" || (Array.isArray(value) && value.length === 0);

function same(field: string, a: unknown, b: unknown): boolean {
  if (typeof a === "string" && typeof b === "string" && /(At|NotBefore|NotAfter)$/.test(field)) return Date.parse(a) === Date.parse(b);
  if (field === "details") return stable(a) === stable(b);
  if (field === "events" && Array.isArray(a) && Array.isArray(b)) return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

function stable(value: unknown): string {
  return JSON.stringify(Object.entries((value ?? {}) as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** As people read it: companions fold into their first field, details key by key, a name that only follows the address is left out. */
function shown(before: StoredEndpoint, facts: Resolved): FieldChange[] {
  const changes = Object.entries(facts).flatMap(([field, after]): FieldChange[] => {
    if (companions.has(field)) return [];
    const was = factOf(before, field as FactField);
    if (field === "details") return changedDetails(was, after);
    if (field === "name" && "url" in facts && String(after).startsWith(String(facts.host ?? before.host))) return [];
    if (field !== "events") return [{ field, before: was, after }];
    const all = (value: unknown, every: unknown) => (every === "yes" ? ["*"] : value);
    return [{ field, before: all(was, before.all_events), after: all(after, facts.allEvents ?? before.all_events) }];
  });
  if (changes.length > 0) return changes;
  return Object.entries(facts).map(([field, after]) => ({ field, before: factOf(before, field as FactField), after }));
}

function changedDetails(before: unknown, after: unknown): FieldChange[] {
  const [was, is] = [(before ?? {}) as Record<string, unknown>, (after ?? {}) as Record<string, unknown>];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]))
    .map((key) => ({ field: `details.${key}`, before: was[key] ?? null, after: is[key] ?? null }));
}
