import { Prisma } from "@/lib/core/db";
import { roleMay } from "@/lib/core/permissions";
import type { StepKind } from "@/lib/rotations/schema";
import { stepWords } from "@/lib/rotations/words";
import type { WorkSource } from "./source";

interface Row {
  id: string;
  step: StepKind;
  due_at: Date;
  emergency: boolean;
  blocked_reason: string;
  place: number;
  steps: number;
  endpoint_id: string;
  name: string;
  provider: string;
}

const shown = 20;
/** What starts later than this is no work yet. */
const aheadDays = 7;

/** Rotations that the person does: the step that comes next, of those that have begun or begin within a week. */
export const runWork: WorkSource = {
  kind: "run",
  async read(principal, now, db) {
    if (!roleMay(principal.role, "rotation:run")) return [];
    const until = new Date(now.getTime() + aheadDays * 86_400_000);
    const rows = await db.$queryRaw<Row[]>(Prisma.sql`
      SELECT r.id, n.kind::text AS step, n.due_at, r.emergency, r.blocked_reason, n.place, n.steps, e.id AS endpoint_id, e.name, e.provider
      FROM rotation_run r JOIN endpoint e ON e.id = r.endpoint_id CROSS JOIN LATERAL (
        SELECT x.kind, x.due_at, x.done_at, (row_number() OVER (ORDER BY x.kind))::int AS place, (count(*) OVER ())::int AS steps FROM rotation_step x WHERE x.run_id = r.id) n
      WHERE r.live AND r.assignee_id = ${principal.personId}::uuid AND r.starts_at <= ${until} AND n.done_at IS NULL
        AND NOT EXISTS (SELECT FROM rotation_step y WHERE y.run_id = r.id AND y.done_at IS NULL AND y.kind < n.kind)
      ORDER BY r.emergency DESC, n.due_at, r.id LIMIT ${shown}`);
    return rows.map(({ id, step, due_at, emergency, blocked_reason, place, steps, endpoint_id, name, provider }) => ({
      key: `run-${id}`,
      title: stepWords[step],
      text: blocked_reason
        ? `Blocked: ${blocked_reason}`
        : `Step ${place} of ${steps} of its rotation.${emergency ? " The secret leaked: no time to lose." : ""}`,
      endpoint: { id: endpoint_id, name, provider },
      ...(emergency ? { severity: "critical" as const } : due_at <= now ? { severity: "high" as const } : {}),
      dueAt: due_at,
      primary: { label: "Do the step", href: `/rotations/${id}` },
    }));
  },
};
