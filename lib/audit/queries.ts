import { database, Prisma } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { authorize, type Principal } from "@/lib/core/principal";
import { filterSql } from "./filter-sql";
import { nameObjects } from "./name-objects";
import type { AuditEventDetail, AuditEventView, AuditFilter, AuditFrame, AuditPage, Chain } from "./schema";

const pageSize = 50;
const detailsPerPage = 100;

interface EventRow {
  seq: bigint;
  at: Date;
  record: string;
}

interface EventRecord {
  action: string;
  actor: { id?: string; name?: string; role?: string; system?: string };
  object?: { type: string; id: string };
  data?: Record<string, unknown>;
  detailsId?: string;
  detailsCount?: number;
}

/** Newest first; by keyset, so that the last page costs what the first does. */
export async function listAuditEvents(principal: Principal, filter: AuditFilter): Promise<AuditPage> {
  authorize(principal, "audit:read");
  const db = database();
  const where = await filterSql(db, filter);
  const rows = await db.$queryRaw<EventRow[]>(
    Prisma.sql`SELECT seq, at, record FROM audit_event WHERE ${where} ORDER BY seq DESC LIMIT ${pageSize + 1}`,
  );
  const shown = rows.slice(0, pageSize);
  const events = await nameObjects(
    db,
    shown.map((row) => toView(filter.chain, row)),
  );
  return { events, nextBefore: rows.length > pageSize ? events.at(-1)?.seq : undefined };
}

/** @throws AppError not_found */
export async function readAuditEvent(principal: Principal, chain: Chain, seq: number, afterDetail = 0): Promise<AuditEventDetail> {
  authorize(principal, "audit:read");
  const db = database();
  const [row] = await db.$queryRaw<(EventRow & { hash: Uint8Array; prev_hash: Uint8Array })[]>`
    SELECT seq, at, record, hash, prev_hash FROM audit_event WHERE chain = ${chain} AND seq = ${seq}`;
  if (!row) throw notFound();
  const { detailsId } = JSON.parse(row.record) as EventRecord;
  const details = detailsId
    ? await db.auditDetail.findMany({ where: { detailsId, n: { gt: afterDetail } }, orderBy: { n: "asc" }, take: detailsPerPage + 1 })
    : [];
  const checkpoint = await db.auditCheckpoint.findFirst({ where: { chain, seq: { gte: seq } }, orderBy: { seq: "asc" } });
  const [view] = await nameObjects(db, [toView(chain, row)]);
  const nextDetail = details.length > detailsPerPage ? details[detailsPerPage - 1]?.n : undefined;
  return {
    ...view!,
    hash: Buffer.from(row.hash).toString("hex"),
    prevHash: Buffer.from(row.prev_hash).toString("hex"),
    details: details.slice(0, detailsPerPage).map((detail) => JSON.parse(detail.record) as unknown),
    ...(nextDetail === undefined ? {} : { nextDetail }),
    ...(checkpoint ? { checkpoint: { seq: Number(checkpoint.seq), at: checkpoint.at } } : {}),
  };
}

/** What the filters offer, and how far the chain and its last signature reach. */
export async function readAuditFrame(principal: Principal): Promise<AuditFrame> {
  authorize(principal, "audit:read");
  const db = database();
  const [actions, objectTypes, heads, last] = await Promise.all([
    distinct("action"),
    distinct("object_type"),
    db.auditHead.findMany({ select: { chain: true, seq: true } }),
    db.auditCheckpoint.findFirst({ where: { chain: "main" }, orderBy: { seq: "desc" }, select: { seq: true, at: true } }),
  ]);
  const seqOf = (chain: Chain) => Number(heads.find((head) => head.chain === chain)?.seq ?? 0n);
  return {
    actions,
    objectTypes,
    eventCount: seqOf("main"),
    demoCount: seqOf("demo"),
    lastCheckpoint: last ? { seq: Number(last.seq), at: last.at } : undefined,
  };
}

/** Jumps from value to value along the index: as many steps as values, however long the log is. */
async function distinct(column: "action" | "object_type"): Promise<string[]> {
  const name = Prisma.raw(column);
  const rows = await database().$queryRaw<{ value: string }[]>`
    WITH RECURSIVE jump (value) AS (
      SELECT min(${name}) FROM audit_event
      UNION ALL SELECT (SELECT min(${name}) FROM audit_event WHERE ${name} > jump.value) FROM jump WHERE jump.value IS NOT NULL)
    SELECT value FROM jump WHERE value IS NOT NULL`;
  return rows.map((row) => row.value);
}

function toView(chain: Chain, { seq, at, record }: EventRow): AuditEventView {
  const { action, actor, object, data, detailsCount } = JSON.parse(record) as EventRecord;
  return {
    chain,
    seq: Number(seq),
    at,
    action,
    actor: {
      name: actor.name ?? actor.system ?? "unknown",
      ...(actor.id ? { personId: actor.id } : {}),
      ...(actor.role ? { role: actor.role } : {}),
    },
    ...(object ? { object } : {}),
    data: data ?? {},
    detailsCount: detailsCount ?? 0,
  };
}
