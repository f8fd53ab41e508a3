import type { Chain } from "@/lib/audit/schema";
import { dayMs } from "@/lib/core/clock";
import { type Database, database, Prisma } from "@/lib/core/db";
import { authorize, type Principal } from "@/lib/core/principal";

export interface ChangeCount {
  chain: Chain;
  action: string;
  count: number;
  last: Date;
}

export interface Changes {
  since: Date;
  /** Of the person's first session: the last week instead. */
  firstVisit: boolean;
  /** Newest kind first. */
  actions: ChangeCount[];
}

const firstVisitDays = 7;
const shownKinds = 7;

/** What happened since the person's previous session: audit events by chain and action. At most the last 5,000 of each chain. */
export async function readChangesSince(principal: Principal, now: Date, db: Database = database()): Promise<Changes> {
  authorize(principal, "posture:read");
  const previous = await db.session.findFirst({
    where: { personId: principal.personId, id: { not: principal.sessionId } },
    orderBy: { lastSeenAt: "desc" },
    select: { lastSeenAt: true },
  });
  const since = previous?.lastSeenAt ?? new Date(now.getTime() - firstVisitDays * dayMs);
  const actions = await db.$queryRaw<ChangeCount[]>(Prisma.sql`
    SELECT e.chain, e.action, count(*)::int AS count, max(e.at) AS last
    FROM audit_head h JOIN audit_event e ON e.chain = h.chain AND e.seq > h.seq - 5000
    WHERE e.at > ${since} AND e.action NOT LIKE 'session.%'
    GROUP BY 1, 2 ORDER BY max(e.at) DESC LIMIT ${shownKinds}`);
  return { since, firstVisit: !previous, actions };
}
