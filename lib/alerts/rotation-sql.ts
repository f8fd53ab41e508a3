import { checkById } from "@/lib/checks/registry";
import type { CheckPolicy } from "@/lib/checks/types";
import { Prisma } from "@/lib/core/db";
import { type DueThresholds, overdueDays, repeatDays } from "./rules";

/** The SQL side of the rules in rules.ts and of the policy's rotation rules, over alias `e`; tests hold both sides together. */

const rotationChecks = ["secret-overdue", "secret-due-soon"].map((id) => checkById(id).index);

/** Interval in days of this endpoint's class: the first rule that matches wins. */
export function intervalDays(policy: CheckPolicy): Prisma.Sql {
  if (policy.rotation.length === 0) return Prisma.sql`NULL::int`;
  const cases = policy.rotation.map((rule) => {
    const matches = [Prisma.sql`true`];
    if (rule.environment !== undefined) matches.push(Prisma.sql`e.environment = ${rule.environment}::"Environment"`);
    if (rule.dataClass !== undefined) matches.push(Prisma.sql`e.data_class = ${rule.dataClass}::"DataClass"`);
    if (rule.criticality !== undefined) matches.push(Prisma.sql`e.criticality = ${rule.criticality}::"Criticality"`);
    if (rule.provider !== undefined) matches.push(Prisma.sql`e.provider = ${rule.provider}`);
    return Prisma.sql`WHEN ${Prisma.join(matches, " AND ")} THEN ${rule.intervalDays}::int`;
  });
  return Prisma.sql`CASE ${Prisma.join(cases, " ")} END`;
}

/**
 * Endpoints whose secret could come due, with `due` (by the worst case; else by the proven latest date), `days_left` in calendar
 * days of UTC and `interval_days`; those in a run, without a secret or out of the policy's reach are left out, and so is what
 * somebody accepted or called false.
 */
export function rotationDates(policy: CheckPolicy, now: Date): Prisma.Sql {
  return Prisma.sql`
    SELECT e.id, e.owner_id, e.backup_id, t.lead_id, v.seq, d.due, (d.due AT TIME ZONE 'UTC')::date - (${now}::timestamptz AT TIME ZONE 'UTC')::date AS days_left, i.interval_days
    FROM endpoint e LEFT JOIN team t ON t.id = e.team_id LEFT JOIN secret_version v ON v.endpoint_id = e.id AND v.replaced_at IS NULL
      CROSS JOIN LATERAL (SELECT CASE WHEN e.certificate_not_after IS NULL THEN ${intervalDays(policy)} END AS interval_days) i
      CROSS JOIN LATERAL (SELECT coalesce(e.due_at, e.secret_not_after + i.interval_days * interval '1 day') AS due) d
    WHERE e.live AND e.rotation_status IN ('in_policy', 'due_soon', 'overdue', 'age_unknown') AND d.due IS NOT NULL
      AND NOT EXISTS (SELECT FROM finding s WHERE s.endpoint_id = e.id AND s.check_index = ANY(${rotationChecks}::smallint[]) AND s.suppressed_as IS NOT NULL)`;
}

/** dueThreshold() over `days_left` and `interval_days`. */
export function dueThresholdSql({ days, percents }: DueThresholds): Prisma.Sql {
  const leads = [
    ...days.map((day) => Prisma.sql`(${`${day}d`}, ${day}::int, 0)`),
    ...percents.map((percent) => Prisma.sql`(${`${percent}%`}, interval_days * ${percent}::int / 100, 1)`),
  ];
  if (leads.length === 0) return Prisma.sql`NULL::text`;
  return Prisma.sql`(SELECT key FROM (VALUES ${Prisma.join(leads)}) AS lead (key, days, place)
    WHERE days_left BETWEEN 0 AND lead.days AND (lead.days = 0 OR interval_days IS NULL OR lead.days < interval_days) ORDER BY lead.days, place LIMIT 1)`;
}

/** overdueStep() over `days_left`. */
export function overdueStepSql(): Prisma.Sql {
  const last = overdueDays.at(-1)!;
  return Prisma.sql`CASE WHEN -days_left > ${last}::int THEN ${last}::int + ${repeatDays}::int * ((-days_left - ${last}::int) / ${repeatDays}::int)
    ELSE (SELECT max(day) FROM unnest(${[...overdueDays]}::int[]) AS day WHERE day <= -days_left) END`;
}
