import { type Database, Prisma } from "@/lib/core/db";
import { formatAge, formatCount, formatDueDay } from "@/lib/core/format";
import type { MessageLine } from "@/lib/mail/schema";
import type { StepKind } from "@/lib/rotations/schema";
import { stepWords } from "@/lib/rotations/words";
import { describeEndpoints } from "../describe-endpoints";
import type { AlertReason, AlertRow, DescribeContext } from "../reason";
import { overdueStepSql } from "../rotation-sql";

/** The step that comes next in each run that has begun. Who does it hears first, then the backup, then the team's lead. */
const nextSteps = (now: Date) => Prisma.sql`
  SELECT e.id, r.id AS run_id, n.kind, n.done, n.due_at, coalesce(r.assignee_id, e.owner_id) AS first_id, e.backup_id, t.lead_id,
    (n.due_at AT TIME ZONE 'UTC')::date - (${now}::timestamptz AT TIME ZONE 'UTC')::date AS days_left
  FROM rotation_run r JOIN endpoint e ON e.id = r.endpoint_id LEFT JOIN team t ON t.id = e.team_id CROSS JOIN LATERAL (
    SELECT x.kind, x.due_at, (SELECT count(*) FROM rotation_step d WHERE d.run_id = r.id AND d.done_at IS NOT NULL) AS done
    FROM rotation_step x WHERE x.run_id = r.id AND x.done_at IS NULL ORDER BY x.kind LIMIT 1) n
  WHERE r.live AND r.starts_at <= ${now}`;

/** A step was not done in time: at once, then on day 1, 2, 4, 8, 16, then weekly. */
export const runStepLate: AlertReason = {
  reason: "run_step_late",
  delivery: "digest",
  escalates: true,
  count: (n) => `${formatCount(n, "rotation")} late`,
  candidates: ({ now }) => Prisma.sql`
    SELECT id AS endpoint_id, run_id AS subject_id, due_at, NULL::int AS secret_version, kind::text || ' ' || coalesce(${overdueStepSql()}, 0) AS threshold, first_id, backup_id AS second_id, lead_id AS third_id
    FROM (${nextSteps(now)}) r WHERE due_at < ${now}`,
  describe: (db, rows, context) =>
    describeRuns(db, rows, context, (row) => {
      const age = formatAge(context.now.getTime() - row.dueAt.getTime());
      const step = stepWords[row.threshold.split(" ")[0] as StepKind];
      const detail = `“${step}” of its rotation is late. If it is held up, say so on its page.`;
      return { tone: "overdue", label: `Late ${age}`, longLabel: `ROTATION LATE ${age}`, detail } as const;
    }),
};

/** A rotation is planned for somebody: until its first step is done. */
export const runAssigned: AlertReason = {
  reason: "run_assigned",
  delivery: "digest",
  escalates: false,
  count: (n) => `${formatCount(n, "rotation")} to do`,
  candidates: ({ now }) => Prisma.sql`
    SELECT id AS endpoint_id, run_id AS subject_id, due_at, NULL::int AS secret_version, '' AS threshold, first_id, NULL::uuid AS second_id, NULL::uuid AS third_id
    FROM (${nextSteps(now)}) r WHERE done = 0 AND due_at >= ${now}`,
  describe: (db, rows, context) =>
    describeRuns(db, rows, context, (row) => {
      const day = formatDueDay(row.dueAt, context.now);
      const detail = "A rotation is planned. Its page has the steps that fit the provider.";
      return { tone: "soon", label: day, longLabel: `ROTATE BY ${day}`.toUpperCase(), detail } as const;
    }),
};

/** One line per run, deep-linked to its page. */
async function describeRuns(
  db: Database,
  rows: AlertRow[],
  context: DescribeContext,
  say: Parameters<typeof describeEndpoints>[3],
): Promise<Map<string, MessageLine>> {
  const runs = await db.rotationRun.findMany({
    where: { id: { in: [...new Set(rows.map(({ objectId }) => objectId))] } },
    select: { id: true, endpointId: true },
  });
  const endpointOf = new Map(runs.map(({ id, endpointId }) => [id, endpointId]));
  const runOf = new Map(rows.map((row) => [row.id, row.objectId]));
  const aboutEndpoints = rows.map((row) => ({ ...row, objectId: endpointOf.get(row.objectId) ?? row.objectId }));
  const lines = await describeEndpoints(db, aboutEndpoints, context, say);
  return new Map([...lines].map(([id, line]) => [id, { ...line, href: `${context.publicUrl}/rotations/${runOf.get(id)}` }]));
}
