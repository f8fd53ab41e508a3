import { Prisma } from "@/lib/core/db";
import type { AlertReason, CandidateContext } from "./reason";
import { escalateAfterDays } from "./rules";

/** Who can be mailed, over alias `p`: active, with one plain address. Disabled and departed people never are. */
export const mailable = Prisma.sql`p.status = 'active' AND p.email ~ '^[^\\s@<>(),;:"\\\\]+@[^\\s@<>(),;:"\\\\]+$'`;

/**
 * Every alert that should be open at `now`, with its recipient: the first of the chain owner → backup → team lead who can be mailed,
 * one more for each week since the first alert, security when the chain is used up; whoever is away is stood in for. Nearly all go to the first, who is at hand: those
 * are neither unfolded nor sorted. One who is told on their own account and also stands in for another may be selected twice; the ledger holds it once.
 */
export function dueAlerts(reasons: readonly AlertReason[], context: CandidateContext, today: string): Prisma.Sql {
  const candidates = reasons.map(
    (one) =>
      Prisma.sql`SELECT ${one.reason}::text AS reason, ${one.escalates}::boolean AS escalates, c.* FROM (${one.candidates(context)}) c`,
  );
  return Prisma.sql`
    WITH candidate AS (SELECT *, coalesce(subject_id, endpoint_id) AS object_id FROM (${Prisma.join(candidates, " UNION ALL ")}) u),
    mailable AS MATERIALIZED (SELECT p.id FROM person p WHERE ${mailable}),
    security AS MATERIALIZED (
      SELECT a.person_id FROM account a JOIN mailable m ON m.id = a.person_id
      WHERE a.role = (SELECT b.role FROM account b JOIN mailable n ON n.id = b.person_id WHERE b.role IN ('SECURITY', 'ADMIN') ORDER BY b.role = 'SECURITY' DESC LIMIT 1)),
    stand_in AS MATERIALIZED (
      SELECT o.person_id, o.delegate_id FROM out_of_office o JOIN mailable m ON m.id = o.delegate_id WHERE ${today}::date BETWEEN o.starts_on AND o.ends_on),
    chained AS (
      SELECT c.reason, c.endpoint_id, c.subject_id, c.object_id, c.due_at, c.secret_version, c.threshold,
        array_remove(ARRAY[a.id, nullif(b.id, a.id), CASE WHEN l.id IN (a.id, b.id) THEN NULL ELSE l.id END], NULL) AS chain,
        CASE WHEN s.person_id IS NULL THEN a.id END AS at_hand_id,
        CASE WHEN c.escalates THEN coalesce((
          SELECT floor(extract(epoch FROM ${context.now}::timestamptz - min(x.created_at)) / (86400 * ${escalateAfterDays}::int))::int
          FROM alert x WHERE x.object_id = c.object_id AND x.reason = c.reason AND x.due_at = c.due_at), 0) ELSE 0 END AS level
      FROM candidate c LEFT JOIN mailable a ON a.id = c.first_id LEFT JOIN mailable b ON b.id = c.second_id LEFT JOIN mailable l ON l.id = c.third_id
        LEFT JOIN stand_in s ON s.person_id = a.id)
    SELECT reason, endpoint_id, subject_id, object_id, due_at, secret_version, threshold, at_hand_id AS recipient_id FROM chained WHERE at_hand_id IS NOT NULL AND level <= 0
    UNION ALL
    SELECT DISTINCT c.reason, c.endpoint_id, c.subject_id, c.object_id, c.due_at, c.secret_version, c.threshold, coalesce(s.delegate_id, r.person_id) AS recipient_id
    FROM chained c CROSS JOIN LATERAL (
        SELECT unnest(c.chain[1:greatest(c.level, 0) + 1]) AS person_id
        UNION ALL SELECT person_id FROM security WHERE cardinality(c.chain) <= c.level) r
      LEFT JOIN stand_in s ON s.person_id = r.person_id
    WHERE c.at_hand_id IS NULL OR c.level > 0`;
}
