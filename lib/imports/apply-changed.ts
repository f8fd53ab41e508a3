import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { Prisma, type Transaction } from "@/lib/core/db";
import { keepHolders } from "@/lib/endpoints/holders";
import type { ResolveContext } from "@/lib/endpoints/resolve-facts";
import { type ChangedEndpoint, changedEndpoints, type KnownRow } from "./changed-rows";
import { noteLastDeliveries, rememberLastDeliveries } from "./last-deliveries";
import type { PlannedImport } from "./planned-rows";

interface Surroundings {
  one: PlannedImport;
  context: ResolveContext;
  now: Date;
}

/** Writes a step of rows that speak of endpoints we know: what changes on them, the source's new words, and what undo needs. */
export async function updateChanged(tx: Transaction, rows: KnownRow[], { one, context, now }: Surroundings): Promise<ChangedEndpoint[]> {
  if (rows.length === 0) return [];
  // Nobody edits these endpoints between reading and writing them.
  await tx.$queryRaw(Prisma.sql`SELECT FROM endpoint WHERE id = ANY(${rows.map((row) => row.endpoint_id)}::uuid[]) ORDER BY id FOR UPDATE`);
  const changed = await changedEndpoints(tx, rows, { sourceId: one.source_id, source: one.source, format: one.format, now, context });
  const written = changed.filter(({ columns }) => Object.keys(columns).length > 0);
  await writeEndpoints(tx, written, context, now);
  await writeSightings(tx, rows, one, now);
  await writeUndo(tx, changed, one);
  await writeSecrets(tx, written, now);
  const handedOver = written.filter(({ columns }) => "owner_id" in columns || "backup_id" in columns);
  if (handedOver.length > 0)
    await keepHolders(
      tx,
      handedOver.map(({ id }) => id),
      handedOver.flatMap(({ id, before }) =>
        [before.owner_id, before.backup_id].flatMap((personId) => (personId ? [{ endpointId: id, personId }] : [])),
      ),
      now,
    );
  const delivered = rows.filter(({ item }) => item.lastDelivery?.at !== undefined);
  const told = delivered.map((row) => ({ n: row.n, endpointId: row.endpoint_id }));
  await rememberLastDeliveries(tx, one.id, told);
  await noteLastDeliveries(tx, one.id, told);
  const judged = [...new Set([...written.map(({ id }) => id), ...delivered.map((row) => row.endpoint_id)])];
  if (judged.length > 0) await evaluateEndpoints(tx, judged, now);
  return changed;
}

/** Each endpoint changes other columns, so the whole former row overlaid with them goes back: one statement for all. */
async function writeEndpoints(tx: Transaction, changed: ChangedEndpoint[], context: ResolveContext, now: Date): Promise<void> {
  const columns = [...new Set(changed.flatMap((one) => Object.keys(one.columns)))];
  if (columns.length === 0) return;
  if (columns.includes("owner_id")) columns.push("owner_state");
  const rows = changed.map(({ id, before, columns: own }) => {
    const row: Record<string, unknown> = { id, ...Object.fromEntries(columns.map((name) => [name, before[name]])), ...own };
    if ("owner_id" in own) row.owner_state = context.directory.personById.get(String(own.owner_id))?.status ?? "missing";
    return row;
  });
  const assignments = Prisma.raw(columns.map((name) => `${name} = d.${name}`).join(", "));
  await tx.$executeRaw(Prisma.sql`
    UPDATE endpoint e SET ${assignments}, valid_from = greatest(e.valid_from, ${now}::timestamptz)
    FROM jsonb_populate_recordset(NULL::endpoint, ${JSON.stringify(rows)}::jsonb) d WHERE e.id = d.id`);
}

async function writeSightings(tx: Transaction, rows: KnownRow[], one: PlannedImport, now: Date): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO sighting (id, source_id, endpoint_id, row_key, scope, content_hash, facts, first_seen_at, last_seen_at, import_id)
    SELECT gen_random_uuid(), ${one.source_id}::uuid, r.endpoint_id, r.row_key, r.scope, r.content_hash, r.item - '{row,file}'::text[], ${now}, ${now}, ${one.id}::uuid
    FROM import_row r WHERE r.import_id = ${one.id}::uuid AND r.n = ANY(${rows.map((row) => row.n)}::int[])
    ON CONFLICT (source_id, row_key) DO UPDATE SET scope = excluded.scope, content_hash = excluded.content_hash, facts = excluded.facts, last_seen_at = excluded.last_seen_at, import_id = excluded.import_id`);
}

async function writeUndo(tx: Transaction, changed: ChangedEndpoint[], one: PlannedImport): Promise<void> {
  const rows = changed.map(({ id, before, columns, formerSightings, rows: own }) => ({
    id,
    before: {
      columns: Object.fromEntries(Object.keys(columns).map((name) => [name, before[name] ?? null])),
      sightings: formerSightings.map(({ source, format, ...sighting }) => sighting),
    },
    after: { columns, rowKeys: own.map((row) => row.row_key) },
  }));
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO import_undo (import_id, endpoint_id, before, after)
    SELECT ${one.id}::uuid, d.id, d.before, d.after FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d (id uuid, before jsonb, after jsonb)
    ON CONFLICT (import_id, endpoint_id) DO UPDATE SET
      before = jsonb_build_object('columns', (excluded.before -> 'columns') || coalesce(import_undo.before -> 'columns', '{}'), 'sightings', coalesce(import_undo.before -> 'sightings', '[]') || (excluded.before -> 'sightings')),
      after = jsonb_build_object('columns', coalesce(import_undo.after -> 'columns', '{}') || (excluded.after -> 'columns'), 'rowKeys', coalesce(import_undo.after -> 'rowKeys', '[]') || (excluded.after -> 'rowKeys'))
      WHERE import_undo.before IS NOT NULL`);
}

/** Another secret is a new version; other bounds of the same one stay its own. */
async function writeSecrets(tx: Transaction, changed: ChangedEndpoint[], now: Date): Promise<void> {
  const touched = changed.filter(({ columns }) =>
    Object.keys(columns).some((name) => name.startsWith("secret_not_") || name === "secret_fingerprint"),
  );
  if (touched.length === 0) return;
  const replaced = touched.filter(
    ({ before, columns }) =>
      before.secret_fingerprint !== null && columns.secret_fingerprint && columns.secret_fingerprint !== before.secret_fingerprint,
  );
  await tx.$executeRaw(Prisma.sql`
    UPDATE secret_version SET replaced_at = ${now} WHERE replaced_at IS NULL AND endpoint_id = ANY(${replaced.map(({ id }) => id)}::uuid[])`);
  await tx.$executeRaw(Prisma.sql`
    UPDATE secret_version v SET fingerprint = e.secret_fingerprint, key_id = split_part(e.secret_fingerprint, ':', 1), entropy_bits = e.secret_entropy_bits, not_before = e.secret_not_before, not_before_basis = e.secret_not_before_basis, not_after = e.secret_not_after, not_after_basis = e.secret_not_after_basis
    FROM endpoint e WHERE v.endpoint_id = e.id AND v.replaced_at IS NULL AND e.id = ANY(${touched.map(({ id }) => id)}::uuid[])`);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO secret_version (id, endpoint_id, seq, fingerprint, key_id, entropy_bits, not_before, not_before_basis, not_after, not_after_basis, reason, recorded_at)
    SELECT gen_random_uuid(), e.id, coalesce((SELECT max(seq) FROM secret_version v WHERE v.endpoint_id = e.id), 0) + 1, e.secret_fingerprint, split_part(e.secret_fingerprint, ':', 1), e.secret_entropy_bits, e.secret_not_before, e.secret_not_before_basis, e.secret_not_after, e.secret_not_after_basis, 'import', ${now}
    FROM endpoint e WHERE e.id = ANY(${touched.map(({ id }) => id)}::uuid[]) AND NOT EXISTS (SELECT FROM secret_version v WHERE v.endpoint_id = e.id AND v.replaced_at IS NULL)
      AND (e.secret_fingerprint IS NOT NULL OR e.secret_not_before IS NOT NULL OR e.secret_not_after IS NOT NULL)`);
}
