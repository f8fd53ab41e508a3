import { Prisma, type Transaction } from "@/lib/core/db";

const mostOthers = 2;

/**
 * The same address is a suggestion to a person, never a merge: 400 repositories may post to one address. So an address that many
 * endpoints share suggests nothing. Answers how many pairs were suggested.
 */
export async function suggestDuplicates(tx: Transaction, endpointId: string, now: Date): Promise<number> {
  return tx.$executeRaw(Prisma.sql`
    WITH one AS (SELECT id, host, url, url_fingerprint, provider, account, external_id FROM endpoint WHERE id = ${endpointId}::uuid AND url IS NOT NULL),
    alike AS (
      SELECT e.id FROM endpoint e, one
      WHERE e.host = one.host AND e.url = one.url AND e.url_fingerprint IS NOT DISTINCT FROM one.url_fingerprint AND e.id <> one.id AND e.live
        AND (e.external_id IS NULL OR one.external_id IS NULL) LIMIT ${mostOthers + 1})
    INSERT INTO merge_suggestion (id, first_id, second_id, evidence, created_at)
    SELECT gen_random_uuid(), least(alike.id, ${endpointId}::uuid), greatest(alike.id, ${endpointId}::uuid), (SELECT 'Both deliver to ' || left(url, 300) FROM one), ${now}
    FROM alike WHERE (SELECT count(*) FROM alike) <= ${mostOthers}
    ON CONFLICT (first_id, second_id) DO NOTHING`);
}
