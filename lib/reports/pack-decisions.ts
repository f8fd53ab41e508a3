import { type Database, Prisma } from "@/lib/core/db";

export interface ChainHead {
  chain: string;
  seq: number;
  hash: string;
}

/** The last event of each audit chain at that instant: whoever has the log proves by it that the pack tells of the same past. */
export async function readChainHeads(db: Database, asOf: Date): Promise<ChainHead[]> {
  const rows = await db.$queryRaw<{ chain: string; seq: bigint; hash: Uint8Array }[]>(Prisma.sql`
    SELECT DISTINCT ON (chain) chain, seq, hash FROM audit_event WHERE at <= ${asOf} ORDER BY chain, seq DESC`);
  return rows.map(({ chain, seq, hash }) => ({ chain, seq: Number(seq), hash: Buffer.from(hash).toString("hex") }));
}

/** A risk that was accepted, or a finding called false, on one of the control's checks: what was asked, and what the log has of who decided. */
export interface PackException {
  id: string;
  kind: "accepted_risk" | "false_positive";
  state: "requested" | "approved" | "declined" | "withdrawn" | "ended";
  reason: string | null;
  justification: string;
  compensatingControl: string;
  proof: string;
  requestedAt: Date;
  expiresAt: Date;
  decidedAt: Date | null;
  endedAt: Date | null;
  findings: { checkIndex: number; endpointId: string }[];
  events: { chain: string; seq: number; at: Date; action: string; by: string; role: string }[];
}

const findingsNamed = 50;

/** As they stood then: what was decided or ended later is left out. At most 50 findings are named of each. */
export async function readExceptionsAt(db: Database, asOf: Date, checkIndexes: number[]): Promise<PackException[]> {
  return db
    .$queryRaw<PackException[]>(Prisma.sql`
    SELECT x.id, x.kind::text, CASE WHEN x.ended_at <= ${asOf} THEN 'ended' WHEN x.decided_at <= ${asOf} THEN CASE WHEN x.state = 'declined' THEN 'declined' ELSE 'approved' END
        WHEN EXISTS (SELECT FROM audit_event w WHERE w.object_type = 'exception' AND w.object_id = x.id::text AND w.action LIKE '%withdraw%' AND w.at <= ${asOf}) THEN 'withdrawn' ELSE 'requested' END AS state,
      x.reason::text, x.justification, x.compensating_control AS "compensatingControl", x.proof, x.requested_at AS "requestedAt", x.expires_at AS "expiresAt",
      CASE WHEN x.decided_at <= ${asOf} THEN x.decided_at END AS "decidedAt", CASE WHEN x.ended_at <= ${asOf} THEN x.ended_at END AS "endedAt",
      (SELECT jsonb_agg(jsonb_build_object('checkIndex', f.check_index, 'endpointId', f.endpoint_id) ORDER BY f.check_index, f.endpoint_id)
        FROM (SELECT f.check_index, f.endpoint_id FROM finding_exception_item i JOIN finding f ON f.id = i.finding_id
          WHERE i.exception_id = x.id AND f.check_index = ANY(${checkIndexes}::smallint[]) ORDER BY 1, 2 LIMIT ${findingsNamed}) f) AS findings,
      coalesce((SELECT jsonb_agg(jsonb_build_object('chain', a.chain, 'seq', a.seq, 'at', a.at, 'action', a.action, 'by', coalesce(a.actor ->> 'name', a.actor ->> 'system'), 'role', coalesce(a.actor ->> 'role', 'system')) ORDER BY a.chain, a.seq)
        FROM (SELECT chain, seq, at, action, (record::jsonb) -> 'actor' AS actor FROM audit_event WHERE object_type = 'exception' AND object_id = x.id::text AND at <= ${asOf}) a), '[]') AS events
    FROM finding_exception x
    WHERE x.requested_at <= ${asOf} AND EXISTS (SELECT FROM finding_exception_item i JOIN finding f ON f.id = i.finding_id WHERE i.exception_id = x.id AND f.check_index = ANY(${checkIndexes}::smallint[]))
    ORDER BY x.requested_at, x.id`)
    .then((rows) => rows.map((row) => ({ ...row, events: row.events.map((event) => ({ ...event, at: new Date(event.at) })) })));
}
