import { currentPolicy } from "@/lib/checks/current-policy";
import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { AuditDetails, type AuditEntry } from "@/lib/core/audit-writer";
import { Prisma, type Transaction } from "@/lib/core/db";
import { forgetStatements } from "@/lib/core/forget-statements";
import { withHashJoins } from "@/lib/core/hash-joins";
import { updateChanged } from "./apply-changed";
import { insertNew, loadColumnTypes, newRows, prepareStep } from "./apply-new";
import { loadKnownSecrets, noKnownSecrets } from "./known-secrets";
import { loadImportContext } from "./load-context";
import { markMissing } from "./missing-rows";
import { addNames } from "./named-people";
import { guessOwnDomains } from "./own-domain-guess";
import { knownRows, type PlannedImport } from "./planned-rows";
import type { AppliedCounts } from "./schema";
import { suggestMerges } from "./suggest-merges";

const rowsPerStep = 1_000;
/** The most that one evaluation takes; fewer at once would pay its fixed cost more often. */
const evaluatedAtOnce = 500;

export interface Applied {
  counts: AppliedCounts;
  /** One entry per step, for the audit log: which endpoints it added or changed. */
  details: AuditEntry["details"];
}

/**
 * Brings planned rows into the catalogue, step by step inside the caller's transaction: all of them or none. `report` is told how
 * many rows are done and may throw to stop.
 */
export async function applyRows(
  tx: Transaction,
  one: PlannedImport,
  { completeScopes, now, report }: { completeScopes: string[]; now: Date; report(rows: number): Promise<void> },
): Promise<Applied> {
  await withHashJoins(tx, () => addNames(tx, one.id, now));
  await guessOwnDomains(tx, one.id, now);
  const around = { ...(await loadSurroundings(tx, one, now)), secrets: await loadKnownSecrets(tx, one.id) };
  const counts: AppliedCounts = { added: 0, changed: 0, confirmed: 0, notSeen: 0, suggested: 0, eventTypes: 0 };
  const details = new AuditDetails(tx);
  const wider: string[] = [];
  let done = 0;
  let rows = await newRows(tx, one.id, 0, rowsPerStep);
  let step = await prepareStep(rows, around);
  while (step) {
    rows = await newRows(tx, one.id, rows.at(-1)!.n, rowsPerStep);
    // While the database writes one step, the next one is worked out here.
    const [, following] = await Promise.all([insertNew(tx, step, one.id), prepareStep(rows, around)]);
    counts.added += step.rows.length;
    await details.add({ added: step.rows.map(({ id }) => id) });
    for (const row of step.rows) if (row.wider) wider.push(row.id);
    done += step.rows.length;
    step = following;
    forgetStatements();
    await report(done);
  }
  for (let first = 0; first < wider.length; first += evaluatedAtOnce) {
    await evaluateEndpoints(tx, wider.slice(first, first + evaluatedAtOnce), now);
    await report(done);
  }
  for (let after = 0; ; ) {
    const rows = await knownRows(tx, one, after, rowsPerStep);
    if (rows.length === 0) break;
    const changed = await updateChanged(tx, rows, around);
    const really = changed.filter(({ changes }) => changes.length > 0);
    counts.changed += really.length;
    counts.confirmed += changed.length - really.length;
    if (really.length > 0) await details.add({ changed: really.map(({ id, changes }) => ({ id, changes })) });
    after = rows.at(-1)!.n;
    done += rows.length;
    forgetStatements();
    await report(done);
  }
  counts.eventTypes = await writeEventTypes(tx, one, now);
  const missing = await withHashJoins(tx, () =>
    markMissing(tx, { importId: one.id, sourceId: one.source_id, format: one.format, completeScopes, now }),
  );
  counts.notSeen = missing.length;
  if (missing.length > 0) {
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO import_undo (import_id, endpoint_id, before, after)
      SELECT ${one.id}::uuid, d.id, '{"columns": {"presence": "seen", "missing_since": null}, "sightings": []}', jsonb_build_object('columns', jsonb_build_object('presence', 'not_seen', 'missing_since', ${now}::timestamptz), 'rowKeys', '[]'::jsonb)
      FROM unnest(${missing}::uuid[]) AS d (id) ON CONFLICT DO NOTHING`);
    await evaluateEndpoints(tx, missing, now);
    await details.add({ notSeen: missing });
  }
  counts.suggested = await suggestMerges(tx, one.id, now);
  return { counts, details };
}

/** What resolving and judging a row needs beside it, once for all rows. */
export async function loadSurroundings(tx: Transaction, one: PlannedImport, now: Date) {
  const [context, policy] = [await loadImportContext(tx), await currentPolicy(tx)];
  const noReviewYet = (await tx.campaign.count({ where: { closedAt: { not: null } } })) === 0;
  return { one, context, policy, noReviewYet, secrets: noKnownSecrets, columnTypes: await loadColumnTypes(tx), now };
}

/** What an API can send: kept with its source, no endpoint, in no count. */
async function writeEventTypes(tx: Transaction, one: PlannedImport, now: Date): Promise<number> {
  return tx.$executeRaw(Prisma.sql`
    INSERT INTO event_type (source_id, name, details, seen_at)
    SELECT ${one.source_id}::uuid, left(r.item ->> 'name', 500), max((r.item -> 'details')::text)::jsonb, ${now} FROM import_row r
    WHERE r.import_id = ${one.id}::uuid AND r.outcome = 'event_type' AND r.item ->> 'name' IS NOT NULL GROUP BY 2
    ON CONFLICT (source_id, name) DO UPDATE SET details = excluded.details, seen_at = excluded.seen_at WHERE event_type.details IS DISTINCT FROM excluded.details`);
}
