import { checks } from "@/lib/checks/registry";
import { type Database, database, Prisma } from "@/lib/core/db";
import type { Actor } from "@/lib/core/principal";
import { factOf, type StoredEndpoint, sameFact } from "./fact-columns";
import { factWords } from "./fact-words";
import { requireVisible } from "./read-endpoint";
import { loadReferences, named, type References, referencesIn } from "./references";
import { type FactField, factFields } from "./schema";

export interface TimelineChange {
  label: string;
  before: unknown;
  after: unknown;
}

export interface TimelineEvent {
  key: string;
  at: Date;
  /** The audit action; "discovered", "changed", "verdicts", "secret" for what no command of its own did. */
  kind: string;
  actor: string | null;
  changes: TimelineChange[];
  reason: string;
  /** What the command itself recorded. */
  data: Record<string, unknown>;
  /** Checks that began or ceased to fail. */
  nowFailing: string[];
  nowAnswered: string[];
}

interface Former {
  row: StoredEndpoint;
  valid_to: Date;
}
interface Recorded {
  chain: string;
  seq: bigint;
  at: Date;
  action: string;
  actor: { name?: string; system?: string };
  data: Record<string, unknown> | null;
}

/** What happened to one endpoint, newest first: commands on it, what else changed it (bulk work, imports, time), secret versions. */
export async function readTimeline(
  actor: Actor,
  endpointId: string,
  { before, limit = 50 }: { before?: Date; limit?: number } = {},
  db: Database = database(),
): Promise<{ events: TimelineEvent[]; more: boolean }> {
  await requireVisible(actor, endpointId, db);
  const until = before ?? new Date("9999-12-31T00:00:00Z");
  const [formers, [current], recorded, versions, statements] = await Promise.all([
    db.$queryRaw<Former[]>(Prisma.sql`
      SELECT to_jsonb(h) - 'valid_to' AS row, h.valid_to FROM endpoint_history h WHERE h.id = ${endpointId}::uuid AND h.valid_from < ${until}
      ORDER BY h.valid_from DESC LIMIT ${limit + 1}`),
    db.$queryRaw<{ row: StoredEndpoint; discovered_at: Date; was_discovered: boolean }[]>(
      Prisma.sql`SELECT to_jsonb(e) AS row, e.discovered_at, e.was_discovered FROM endpoint e WHERE e.id = ${endpointId}::uuid`,
    ),
    db.$queryRaw<Recorded[]>(Prisma.sql`
      SELECT a.chain, a.seq, a.at, a.action, (a.record::jsonb) -> 'actor' AS actor, (a.record::jsonb) -> 'data' AS data FROM audit_event a
      WHERE a.object_type = 'endpoint' AND a.object_id = ${endpointId} AND a.at < ${until} ORDER BY a.at DESC, a.seq DESC LIMIT ${limit + 1}`),
    db.$queryRaw<SecretRow[]>(Prisma.sql`
      SELECT v.seq, v.recorded_at, v.reason, p.name FROM secret_version v LEFT JOIN person p ON p.id = v.recorded_by_id
      WHERE v.endpoint_id = ${endpointId}::uuid AND v.recorded_at < ${until} ORDER BY v.seq DESC LIMIT ${limit + 1}`),
    db.$queryRaw<Stated[]>(Prisma.sql`
      SELECT DISTINCT s.stated_at, s.reason, p.name FROM statement s LEFT JOIN person p ON p.id = s.stated_by_id WHERE s.endpoint_id = ${endpointId}::uuid`),
  ]);
  const rows = [current!.row, ...formers.map(({ row }) => row)];
  const references = await loadReferences(
    db,
    rows.flatMap((row) => referencesIn(factsOf(row))),
  );
  const events = new Map<number, TimelineEvent>();
  for (const event of recorded) {
    events.set(event.at.getTime(), {
      ...nothing,
      key: `${event.chain}-${event.seq}`,
      at: event.at,
      kind: event.action,
      actor: event.actor.name ?? event.actor.system ?? null,
      reason: String(event.data?.reason ?? ""),
      data: event.data ?? {},
      changes: recordedChanges(event.data),
    });
  }
  for (const [index, former] of formers.entries()) addTransition(events, former, rows[index]!, references, until);
  for (const version of versions) addSecret(events, version);
  for (const { stated_at: at, reason, name } of statements) {
    const event = events.get(at.getTime());
    if (event && event.actor === null) Object.assign(event, { actor: name, reason: event.reason || reason });
  }
  if (!before || current!.discovered_at < before)
    addDiscovery(events, current!.discovered_at, current!.was_discovered, formers.length > limit);
  const sorted = [...events.values()].sort((a, b) => b.at.getTime() - a.at.getTime() || (a.key < b.key ? 1 : -1));
  return { events: sorted.slice(0, limit), more: sorted.length > limit };
}

const nothing = { actor: null, changes: [], reason: "", data: {}, nowFailing: [], nowAnswered: [] };

const factsOf = (row: StoredEndpoint) =>
  Object.fromEntries(factFields.map((field) => [field, factOf(row, field)])) as Record<FactField, unknown>;

function recordedChanges(data: Record<string, unknown> | null): TimelineChange[] {
  const changes = (data?.changes ?? []) as { field: FactField; before: unknown; after: unknown }[];
  return changes.map(({ field, before, after }) => ({ label: factWords[field] ?? field, before, after }));
}

/** One row became the next: a command said why, or bulk work, an import or time did it. */
function addTransition(
  events: Map<number, TimelineEvent>,
  { row: former, valid_to: at }: Former,
  next: StoredEndpoint,
  references: References,
  until: Date,
): void {
  if (at >= until) return;
  const [was, is] = [factsOf(former), factsOf(next)];
  const changes = factFields
    .filter((field) => !sameFact(was[field], is[field]))
    .map((field) => ({
      label: factWords[field],
      before: named(field, was[field], references),
      after: named(field, is[field], references),
    }));
  if (former.presence !== next.presence) changes.push({ label: "Presence", before: former.presence, after: next.presence });
  if (former.url !== next.url) changes.push({ label: "Destination", before: former.url, after: next.url });
  if (former.provider_state !== next.provider_state)
    changes.push({ label: "State at the provider", before: former.provider_state, after: next.provider_state });
  const failing = (one: StoredEndpoint) => new Set((one.failing as number[] | null) ?? []);
  const [failed, fails] = [failing(former), failing(next)];
  const titles = (indexes: Set<number>, other: Set<number>) =>
    checks.filter(({ index }) => indexes.has(index) && !other.has(index)).map(({ title }) => title);
  const [nowFailing, nowAnswered] = [titles(fails, failed), titles(failed, fails)];
  const known = events.get(at.getTime());
  if (known) Object.assign(known, { nowFailing, nowAnswered, changes: known.changes.length > 0 ? known.changes : changes });
  else if (changes.length + nowFailing.length + nowAnswered.length > 0) {
    const kind = changes.length > 0 ? "changed" : "verdicts";
    events.set(at.getTime(), { ...nothing, key: `history-${at.getTime()}`, at, kind, changes, nowFailing, nowAnswered });
  }
}

interface Stated {
  stated_at: Date;
  reason: string;
  name: string | null;
}

interface SecretRow {
  seq: number;
  recorded_at: Date;
  reason: string;
  name: string | null;
}

function addSecret(events: Map<number, TimelineEvent>, { seq, recorded_at: at, reason, name }: SecretRow): void {
  if (events.has(at.getTime())) return;
  events.set(at.getTime(), { ...nothing, key: `secret-${seq}`, at, kind: "secret", actor: name, reason, data: { seq } });
}

function addDiscovery(events: Map<number, TimelineEvent>, at: Date, discovered: boolean, olderRows: boolean): void {
  const known = events.get(at.getTime());
  if (olderRows || (known && known.kind !== "secret")) return;
  events.set(at.getTime(), { ...nothing, key: "discovered", at, kind: discovered ? "discovered" : "entered" });
}
