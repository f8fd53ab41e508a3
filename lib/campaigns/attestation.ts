import { evaluateEndpoints, queueEvaluation } from "@/lib/checks/evaluate-endpoints";
import { Prisma, type Transaction } from "@/lib/core/db";

const judgedAtOnce = 500;

/**
 * When each of these endpoints was last vouched for, from the answers that stand: a decision of the last stage it needed, never a
 * "don't know" and never silence. Judges them again.
 */
export async function refreshAttestation(tx: Transaction, endpointIds: string[], now: Date): Promise<void> {
  const ids = [...new Set(endpointIds)];
  if (ids.length === 0) return;
  const standing = Prisma.sql`
    SELECT DISTINCT ON (a.endpoint_id) a.endpoint_id, a.at, a.by_id
    FROM campaign_answer a JOIN campaign_item i ON i.id = a.item_id JOIN campaign c ON c.id = a.campaign_id
    WHERE a.endpoint_id = ANY(${ids}::uuid[]) AND a.undone_at IS NULL AND a.passed_to_id IS NULL AND a.answer <> 'dont_know' AND i.state = 'answered'
      AND (c.stages = 1 OR NOT i.high_risk OR i.stage = 2)
    ORDER BY a.endpoint_id, a.at DESC`;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO endpoint_attestation (endpoint_id, last_at, by_id) ${standing}
    ON CONFLICT (endpoint_id) DO UPDATE SET last_at = excluded.last_at, by_id = excluded.by_id`);
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM endpoint_attestation t WHERE t.endpoint_id = ANY(${ids}::uuid[]) AND t.endpoint_id NOT IN (SELECT s.endpoint_id FROM (${standing}) s)`);
  if (ids.length <= judgedAtOnce) await evaluateEndpoints(tx, ids, now);
  else await queueEvaluation(tx, Prisma.sql`e.id = ANY(${ids}::uuid[])`, now);
}
