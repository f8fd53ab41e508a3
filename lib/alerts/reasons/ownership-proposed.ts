import { type Database, Prisma } from "@/lib/core/db";
import { formatCount } from "@/lib/core/format";
import type { MessageLine } from "@/lib/mail/schema";
import type { AlertReason, AlertRow, DescribeContext } from "../reason";

/** Somebody is asked to own endpoints: one alert for each act of asking, however many it names; after a week the one who asked hears. */
export const ownershipProposed: AlertReason = {
  reason: "ownership_proposed",
  delivery: "immediate",
  escalates: true,
  count: (n) => formatCount(n, "ownership question"),
  candidates: ({ changedSince }) => Prisma.sql`
    SELECT NULL::uuid AS endpoint_id, o.batch_id AS subject_id, min(o.proposed_at) AS due_at, NULL::int AS secret_version, o.person_id::text AS threshold,
      o.person_id AS first_id, min(o.proposed_by_id::text)::uuid AS second_id, NULL::uuid AS third_id
    FROM ownership_proposal o JOIN endpoint e ON e.id = o.endpoint_id AND e.live
    WHERE o.state = 'open' AND ${changedSince ? Prisma.sql`o.proposed_at >= ${changedSince}` : Prisma.sql`true`} GROUP BY o.batch_id, o.person_id`,
  describe: describeProposals,
};

interface Asked {
  batch_id: string;
  person_id: string;
  person: string;
  by: string | null;
  n: number;
  name: string;
  endpoint_id: string;
}

async function describeProposals(db: Database, rows: AlertRow[], { publicUrl }: DescribeContext): Promise<Map<string, MessageLine>> {
  const asked = await db.$queryRaw<Asked[]>(Prisma.sql`
    SELECT o.batch_id, o.person_id, p.name AS person, min(b.name) AS by, count(*)::int AS n, min(e.name) AS name, min(e.id::text) AS endpoint_id
    FROM ownership_proposal o JOIN endpoint e ON e.id = o.endpoint_id AND e.live JOIN person p ON p.id = o.person_id LEFT JOIN person b ON b.id = o.proposed_by_id
    WHERE o.state = 'open' AND o.batch_id = ANY(${rows.map(({ objectId }) => objectId)}::uuid[]) GROUP BY 1, 2, 3`);
  const found = new Map(asked.map((one) => [`${one.batch_id} ${one.person_id}`, one]));
  return new Map(
    rows.flatMap((row): [string, MessageLine][] => {
      const one = found.get(`${row.objectId} ${row.threshold}`);
      if (!one) return [];
      const mine = row.recipientId === one.person_id;
      const title = one.n === 1 ? one.name : formatCount(one.n, "endpoint");
      const it = one.n === 1 ? "it" : "them";
      const detail = mine
        ? `${one.by ?? "Somebody"} asks whether you own ${it}. Yes or no takes one press; nobody counts you as the owner before.`
        : `${one.person} has not said whether ${it} ${one.n === 1 ? "is" : "are"} theirs. Ask again, or ask somebody else.`;
      const href = mine
        ? `${publicUrl}/my-work/ownership`
        : one.n === 1
          ? `${publicUrl}/endpoints/${one.endpoint_id}`
          : `${publicUrl}/people/${one.person_id}`;
      return [[row.id, { tone: "soon", label: "Yours?", longLabel: "IS THIS YOURS?", title, context: "", detail, href }]];
    }),
  );
}
