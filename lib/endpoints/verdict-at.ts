import { Prisma } from "@/lib/core/db";

/** The verdicts that stood at that instant for endpoint `e`, as `v (codes, policy_version)`. */
export function verdictAt(asOf: Date): Prisma.Sql {
  return Prisma.sql`JOIN endpoint_verdict n ON n.endpoint_id = e.id LEFT JOIN LATERAL (
      SELECT h.codes, h.policy_version FROM endpoint_verdict_history h WHERE h.endpoint_id = e.id AND h.valid_to > ${asOf} ORDER BY h.valid_to LIMIT 1) h ON true
    CROSS JOIN LATERAL (SELECT coalesce(h.codes, n.codes) AS codes, coalesce(h.policy_version, n.policy_version) AS policy_version) v`;
}
