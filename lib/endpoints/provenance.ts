import { type Database, database, Prisma } from "@/lib/core/db";
import type { Actor } from "@/lib/core/principal";
import type { Named } from "./endpoint-view";
import { factOf, type StoredEndpoint } from "./fact-columns";
import { factWords } from "./fact-words";
import { type LoadedSighting, loadContext, loadSightings } from "./load-sources";
import { requireVisible } from "./read-endpoint";
import { loadReferences, named } from "./references";
import { type Conflict, resolveFacts } from "./resolve-facts";
import { emptyFact, type FactField, factFields, isFactField } from "./schema";
import type { Trust } from "./sighted";

/** Facts that only sources state. */
const sourceFields = [
  "url",
  "events",
  "providerState",
  "creatorLabel",
  "providerCreatedAt",
  "providerUpdatedAt",
  "secretFingerprint",
] as const;
export type ProvenField = FactField | (typeof sourceFields)[number];

const sourceWords: Readonly<Record<(typeof sourceFields)[number], string>> = {
  url: "Destination",
  events: "Subscribed events",
  providerState: "State at the provider",
  creatorLabel: "Created by",
  providerCreatedAt: "Created at the provider",
  providerUpdatedAt: "Changed at the provider",
  secretFingerprint: "Secret fingerprint",
};

/** Who or what says a fact. */
export interface Voice {
  value: unknown;
  from: { kind: "person"; name: string } | { kind: "source"; id: string; name: string; trust: Trust; mergedFrom: Named | null };
  at: Date;
  reason?: string;
}

export interface ProvenFact {
  field: ProvenField;
  label: string;
  /** What is believed; references as { id, name }. */
  value: unknown;
  known: boolean;
  /** The believed one first. Empty = nobody recorded who said it. */
  voices: Voice[];
  /** Why the first voice wins, when another one says something else. */
  conflict?: string;
}

export interface SourceView {
  id: string;
  name: string;
  trust: Trust;
  firstSeenAt: Date;
  lastSeenAt: Date;
  mergedFrom: Named | null;
}

/** Every fact of one endpoint with who or what said it, when, and what else was said. */
export async function readProvenance(
  actor: Actor,
  endpointId: string,
  db: Database = database(),
): Promise<{ facts: ProvenFact[]; sources: SourceView[] }> {
  await requireVisible(actor, endpointId, db);
  const [[stored], statements, sightings] = await Promise.all([
    db.$queryRaw<{ row: StoredEndpoint }[]>(Prisma.sql`SELECT to_jsonb(e) AS row FROM endpoint e WHERE e.id = ${endpointId}::uuid`),
    db.$queryRaw<Statement[]>(Prisma.sql`
      SELECT s.field, s.value, s.reason, s.stated_at, p.name FROM statement s LEFT JOIN person p ON p.id = s.stated_by_id WHERE s.endpoint_id = ${endpointId}::uuid`),
    loadSightings(db, [endpointId]),
  ]);
  const row = stored!.row;
  const context = await loadContext(db, sightings);
  const identity = { provider: row.provider, externalId: row.external_id };
  const { conflicts } = resolveFacts({ ...identity, sightings, statements }, context);
  const merged = await db.endpoint.findMany({
    where: { id: { in: sightings.flatMap(({ mergedFromId }) => (mergedFromId ? [mergedFromId] : [])) } },
    select: { id: true, name: true },
  });
  const spoken = sightings.map((sighting) => ({
    sighting,
    facts: resolveFacts({ ...identity, sightings: [sighting], statements: [] }, context).facts,
    mergedFrom: merged.find(({ id }) => id === sighting.mergedFromId) ?? null,
  }));
  const references = await loadReferences(db, referenceIds(row, statements, spoken));
  const facts = [...factFields, ...sourceFields].map((field) =>
    proven(field, row, statements, spoken, conflicts, (value) => (isFactField(field) ? named(field, value, references) : value)),
  );
  return {
    facts,
    sources: spoken.map(({ sighting, mergedFrom }) => ({
      id: sighting.sourceId,
      name: sighting.source,
      trust: sighting.trust,
      firstSeenAt: sighting.firstSeenAt,
      lastSeenAt: new Date(sighting.seenAt),
      mergedFrom,
    })),
  };
}

interface Statement {
  field: string;
  value: unknown;
  reason: string;
  stated_at: Date;
  name: string | null;
}
interface Spoken {
  sighting: LoadedSighting;
  facts: Record<string, unknown>;
  mergedFrom: Named | null;
}

function proven(
  field: ProvenField,
  row: StoredEndpoint,
  statements: Statement[],
  spoken: Spoken[],
  conflicts: Conflict[],
  shown: (value: unknown) => unknown,
): ProvenFact {
  const value = isFactField(field) ? factOf(row, field) : eventsOf(field, row);
  const statement = statements.find((one) => one.field === field);
  const voices: Voice[] = statement
    ? [
        {
          value: shown(statement.value),
          from: { kind: "person", name: statement.name ?? "the system" },
          at: statement.stated_at,
          reason: statement.reason,
        },
      ]
    : [];
  const derived = field === "direction" || field === "name";
  for (const { sighting, facts, mergedFrom } of spoken) {
    const said = field === "events" && facts.allEvents === "yes" ? "all" : facts[field];
    if (said === undefined || isEmpty(field, said) || (derived && JSON.stringify(said) !== JSON.stringify(value))) continue;
    const from = { kind: "source" as const, id: sighting.sourceId, name: sighting.source, trust: sighting.trust, mergedFrom };
    voices.push({ value: shown(said), from, at: new Date(sighting.seenAt) });
  }
  const believed = JSON.stringify(shown(value));
  voices.sort((a, b) => rank(a, believed) - rank(b, believed));
  const conflict = conflicts.find((one) => one.field === field)?.reason;
  const label = isFactField(field) ? factWords[field] : sourceWords[field];
  return { field, label, value: shown(value), known: !isEmpty(field, value), voices, ...(conflict ? { conflict } : {}) };
}

const rank = (voice: Voice, believed: string) => (voice.from.kind === "person" ? 0 : JSON.stringify(voice.value) === believed ? 1 : 2);

function eventsOf(field: (typeof sourceFields)[number], row: StoredEndpoint): unknown {
  if (field === "events") return row.all_events === "yes" ? "all" : row.events_known ? row.events : null;
  return row[field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
}

function isEmpty(field: ProvenField, value: unknown): boolean {
  if (value === null || value === "" || value === "unknown") return true;
  if (field === "events") return false;
  return isFactField(field) && JSON.stringify(value) === JSON.stringify(emptyFact(field));
}

function referenceIds(row: StoredEndpoint, statements: Statement[], spoken: Spoken[]): unknown[] {
  const fields = ["ownerId", "backupId", "teamId", "thirdPartyId"] as const;
  return [
    ...fields.map((field) => factOf(row, field)),
    ...statements.filter(({ field }) => (fields as readonly string[]).includes(field)).map(({ value }) => value),
    ...spoken.flatMap(({ facts }) => fields.map((field) => facts[field])),
  ];
}
