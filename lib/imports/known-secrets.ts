import { type Database, Prisma } from "@/lib/core/db";

export interface KnownSecrets {
  /** Fingerprints that several new rows hold, or an endpoint of the catalogue, or a leak report: their verdicts depend on more than one row. */
  elsewhere: ReadonlySet<string>;
  /** Fingerprint keys under which leak reports were compared: a secret that is none of theirs is known not to be leaked. */
  comparedKeys: ReadonlySet<string>;
}

export const noKnownSecrets: KnownSecrets = { elsewhere: new Set(), comparedKeys: new Set() };

/** Once for a whole import, so that a new endpoint whose secret is nowhere else is judged as it is written. */
export async function loadKnownSecrets(db: Database, importId: string): Promise<KnownSecrets> {
  const shared = await db.$queryRaw<{ fingerprint: string }[]>(Prisma.sql`
    SELECT x.fingerprint FROM (
      SELECT r.item #>> '{fingerprints,0,fingerprint}' AS fingerprint FROM import_row r WHERE r.import_id = ${importId}::uuid AND r.outcome = 'new') x
    WHERE x.fingerprint IS NOT NULL GROUP BY 1
    HAVING count(*) > 1 OR EXISTS (SELECT FROM endpoint e WHERE e.secret_fingerprint = x.fingerprint)
      OR EXISTS (SELECT FROM leaked_fingerprint l WHERE l.fingerprint = x.fingerprint)`);
  const keys = await db.$queryRaw<{ id: string }[]>(
    Prisma.sql`SELECT DISTINCT unnest(key_ids) AS id FROM leak_report WHERE finished_at IS NOT NULL AND compared_count > 0`,
  );
  return { elsewhere: new Set(shared.map(({ fingerprint }) => fingerprint)), comparedKeys: new Set(keys.map(({ id }) => id)) };
}
