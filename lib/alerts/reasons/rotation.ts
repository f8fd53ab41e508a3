import { Prisma } from "@/lib/core/db";
import { formatCount } from "@/lib/core/format";
import { describeRotation } from "../describe-rotation";
import type { AlertReason } from "../reason";
import { dueThresholdSql, overdueStepSql, rotationDates } from "../rotation-sql";
import { dueLeads } from "../rules";

export const overdue: AlertReason = {
  reason: "overdue",
  delivery: "digest",
  escalates: true,
  count: (n) => `${formatCount(n, "secret")} overdue`,
  candidates: ({ policy, now }) => Prisma.sql`
    SELECT id AS endpoint_id, NULL::uuid AS subject_id, due AS due_at, seq AS secret_version, (${overdueStepSql()})::text AS threshold, owner_id AS first_id, backup_id AS second_id, lead_id AS third_id
    FROM (${rotationDates(policy, now)}) r WHERE days_left < 0`,
  describe: describeRotation,
};

export const rotationDue: AlertReason = {
  reason: "rotation_due",
  delivery: "digest",
  escalates: false,
  count: (n) => `${formatCount(n, "secret")} due soon`,
  candidates: ({ policy, thresholds, now }) => Prisma.sql`
    SELECT id AS endpoint_id, NULL::uuid AS subject_id, due AS due_at, seq AS secret_version, threshold, owner_id AS first_id, backup_id AS second_id, lead_id AS third_id
    FROM (${rotationDates(policy, now)}) r CROSS JOIN LATERAL (SELECT ${dueThresholdSql(thresholds)} AS threshold) t
    WHERE days_left BETWEEN 0 AND ${longestLead(thresholds, policy.rotation)}::int AND threshold IS NOT NULL
      AND NOT EXISTS (SELECT FROM snooze s WHERE s.endpoint_id = r.id AND s.until > ${now})`,
  describe: describeRotation,
};

function longestLead(thresholds: Parameters<typeof dueLeads>[0], rules: readonly { intervalDays: number | null }[]): number {
  const leads = [null, ...rules.map((rule) => rule.intervalDays)].flatMap((days) => dueLeads(thresholds, days));
  return Math.max(0, ...leads.map(({ leadDays }) => leadDays));
}
