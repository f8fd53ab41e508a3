import { type Database, Prisma } from "@/lib/core/db";
import { dueZone, formatCount, formatDate } from "@/lib/core/format";
import { toldSql } from "@/lib/decommission/queries";
import { sunsetDays } from "@/lib/decommission/rules";
import type { MessageLine } from "@/lib/mail/schema";
import { providerOf } from "@/lib/providers/providers";
import { describeEndpoints } from "../describe-endpoints";
import type { AlertReason, DescribeContext } from "../reason";

/** Whoever answers for it or relies on it hears that it ends, again when it is off, and again when the day changes. */
export const decommissionTold: AlertReason = {
  reason: "decommission_told",
  delivery: "digest",
  escalates: false,
  count: (n) => `${formatCount(n, "endpoint")} coming to an end`,
  candidates: () => Prisma.sql`
    SELECT DISTINCT d.endpoint_id, d.id AS subject_id, CASE d.state WHEN 'announced' THEN d.disable_at ELSE d.watch_until END AS due_at, NULL::int AS secret_version, d.state::text AS threshold,
      p.id AS first_id, NULL::uuid AS second_id, NULL::uuid AS third_id
    FROM (${toldSql(Prisma.sql`d.state IN ('announced', 'disabled')`)}) r JOIN decommission d ON d.id = r.decommission_id
      JOIN person p ON p.id = r.person_id AND p.email IS NOT NULL AND p.status = 'active' AND p.id IS DISTINCT FROM CASE d.state WHEN 'announced' THEN d.announced_by_id ELSE d.disabled_by_id END`,
  async describe(db, rows, context) {
    const ids = [...new Set(rows.map(({ objectId }) => objectId))];
    const found = await db.$queryRaw<(Ending & { id: string })[]>(Prisma.sql`
      SELECT d.id, d.endpoint_id, e.name, e.provider, d.state::text, d.disable_at, d.watch_until, d.reason FROM decommission d JOIN endpoint e ON e.id = d.endpoint_id WHERE d.id = ANY(${ids}::uuid[])`);
    return new Map(
      rows.flatMap((row): [string, MessageLine][] => {
        const one = found.find(({ id }) => id === row.objectId);
        return one ? [[row.id, endingLine(one, context)]] : [];
      }),
    );
  },
};

interface Ending {
  endpoint_id: string;
  name: string;
  provider: string;
  state: string;
  disable_at: Date;
  watch_until: Date | null;
  reason: string;
}

function endingLine(one: Ending, { publicUrl }: DescribeContext): MessageLine {
  const day = (at: Date) => formatDate(at, dueZone);
  const off = one.state === "disabled" && one.watch_until;
  return {
    tone: off ? "soon" : "plain",
    label: off ? "Switched off" : "Ends",
    longLabel: off ? "SWITCHED OFF" : "ENDS",
    title: one.name,
    context: `${providerOf(one.provider).name}, ${one.reason}`,
    detail: off
      ? `It is off and watched until ${day(one.watch_until!)}, then deleted. Say so if something broke.`
      : `It is switched off on ${day(one.disable_at)}. Say so before if you still need it.`,
    href: `${publicUrl}/endpoints/${one.endpoint_id}/decommission`,
  };
}

/** The end date that somebody set comes near, and nobody has planned the switch-off yet. */
export const sunsetNear: AlertReason = {
  reason: "sunset_near",
  delivery: "digest",
  escalates: true,
  count: (n) => `${formatCount(n, "end date")} near`,
  candidates: ({ now }) => Prisma.sql`
    SELECT e.id AS endpoint_id, NULL::uuid AS subject_id, e.sunset_at AS due_at, NULL::int AS secret_version, w.days::text AS threshold, e.owner_id AS first_id, e.backup_id AS second_id, t.lead_id AS third_id
    FROM endpoint e LEFT JOIN team t ON t.id = e.team_id
      CROSS JOIN LATERAL (SELECT min(s.d) AS days FROM unnest(ARRAY[${Prisma.join(sunsetDays)}]::int[]) AS s (d) WHERE e.sunset_at - s.d * interval '1 day' <= ${now}) w
    WHERE e.live AND e.sunset_at IS NOT NULL AND w.days IS NOT NULL AND NOT EXISTS (SELECT FROM decommission x WHERE x.endpoint_id = e.id AND x.state IN ('announced', 'disabled'))`,
  async describe(db: Database, rows, context) {
    const lines = await describeEndpoints(db, rows, context, (row) => {
      const passed = row.dueAt <= context.now;
      const day = formatDate(row.dueAt, dueZone);
      return {
        tone: passed ? "overdue" : "soon",
        label: passed ? "End date over" : "Ends soon",
        longLabel: passed ? "END DATE OVER" : "ENDS SOON",
        detail: `Its end date ${passed ? "was" : "is"} ${day}, and nobody has planned to switch it off.`,
      };
    });
    return new Map([...lines].map(([id, line]) => [id, { ...line, href: `${line.href}/decommission` }]));
  },
};
