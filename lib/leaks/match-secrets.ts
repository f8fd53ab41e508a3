import { evaluateEndpoints, queueEvaluation } from "@/lib/checks/evaluate-endpoints";
import { Prisma, type Transaction } from "@/lib/core/db";

/** So many are judged in the same transaction; more of them by the worker. */
const judgedAtOnce = 500;

/**
 * Records every held secret whose value stands in this finished report, marks the rows that matched, and judges the endpoints that
 * carry one now: a match is critical at once. Answers the endpoints.
 */
export async function matchSecrets(tx: Transaction, reportId: string, now: Date): Promise<{ id: string; name: string; demo: boolean }[]> {
  await tx.$executeRaw(Prisma.sql`
    UPDATE leak_row r SET outcome = 'matched' FROM (SELECT DISTINCT n FROM leak_match WHERE report_id = ${reportId}::uuid) m
    WHERE r.report_id = ${reportId}::uuid AND r.n = m.n AND r.outcome = 'not_matched'`);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO leak (id, endpoint_id, secret_version_id, fingerprint, report_id, n, recorded_at)
    SELECT DISTINCT ON (secret_version_id) gen_random_uuid(), endpoint_id, secret_version_id, fingerprint, report_id, n, ${now}
    FROM leak_match WHERE report_id = ${reportId}::uuid ORDER BY secret_version_id, n
    ON CONFLICT DO NOTHING`);
  const endpoints = await tx.$queryRaw<{ id: string; name: string; demo: boolean; present: boolean }[]>(Prisma.sql`
    SELECT e.id, e.name, e.demo, bool_or(v.replaced_at IS NULL) AS present
    FROM (SELECT secret_version_id FROM leak_match WHERE report_id = ${reportId}::uuid UNION SELECT secret_version_id FROM leak WHERE report_id = ${reportId}::uuid) m
    JOIN secret_version v ON v.id = m.secret_version_id JOIN endpoint e ON e.id = v.endpoint_id
    GROUP BY e.id ORDER BY e.name`);
  const present = endpoints.filter((one) => one.present).map(({ id }) => id);
  await judgeAgain(tx, present, now);
  return endpoints.map(({ id, name, demo }) => ({ id, name, demo }));
}

export async function judgeAgain(tx: Transaction, ids: string[], now: Date): Promise<void> {
  await evaluateEndpoints(tx, ids.slice(0, judgedAtOnce), now);
  if (ids.length > judgedAtOnce) await queueEvaluation(tx, Prisma.sql`e.id = ANY(${ids.slice(judgedAtOnce)}::uuid[])`, now);
}
