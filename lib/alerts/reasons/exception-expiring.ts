import { dayMs } from "@/lib/core/clock";
import { Prisma } from "@/lib/core/db";
import { formatCount, formatDate } from "@/lib/core/format";
import { warnDays } from "@/lib/exceptions/schema";
import type { MessageLine } from "@/lib/mail/schema";
import type { AlertReason } from "../reason";

/** Ten days before an accepted risk or a false positive ends, whoever asked for it hears once, unless an extension is asked for already. */
export const exceptionExpiring: AlertReason = {
  reason: "exception_expiring",
  delivery: "digest",
  escalates: false,
  count: (n) => `${formatCount(n, "exception")} ending soon`,
  candidates: ({ now }) => Prisma.sql`
    SELECT NULL::uuid AS endpoint_id, x.id AS subject_id, x.expires_at AS due_at, NULL::int AS secret_version, ''::text AS threshold,
      x.requested_by_id AS first_id, x.decided_by_id AS second_id, NULL::uuid AS third_id
    FROM finding_exception x WHERE x.state = 'approved' AND x.expires_at > ${now} AND x.expires_at <= ${new Date(now.getTime() + warnDays * dayMs)}
      AND NOT EXISTS (SELECT FROM finding_exception n WHERE n.extends_id = x.id AND n.state = 'requested')`,
  async describe(db, rows, { publicUrl, zoneOf }) {
    const ids = [...new Set(rows.map(({ objectId }) => objectId))];
    const found = await db.$queryRaw<{ id: string; justification: string; expires_at: Date; n: number; example: string }[]>(Prisma.sql`
      SELECT x.id, x.justification, x.expires_at, count(*)::int AS n, min(e.name) AS example FROM finding_exception x JOIN finding f ON f.exception_id = x.id
        JOIN endpoint e ON e.id = f.endpoint_id WHERE x.id = ANY(${ids}::uuid[]) GROUP BY x.id`);
    const byId = new Map(found.map((one) => [one.id, one]));
    return new Map(
      rows.flatMap((row): [string, MessageLine][] => {
        const one = byId.get(row.objectId);
        if (!one) return [];
        const words = { tone: "soon", label: "Exception", longLabel: "EXCEPTION ENDS" } as const;
        const title = one.n === 1 ? one.example : formatCount(one.n, "finding");
        const context = `until ${formatDate(one.expires_at, zoneOf(row.recipientId))}`;
        const detail = `Accepted because: ${one.justification} Then it is open again. Ask to extend it, or fix it before.`;
        return [[row.id, { ...words, title, context, detail, href: `${publicUrl}/findings/exceptions/${one.id}` }]];
      }),
    );
  },
};
