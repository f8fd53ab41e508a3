import { type Database, database } from "@/lib/core/db";
import type { Chain } from "./schema";

const eventsPerStatement = 1_000;
const detailsPerStatement = 5_000;

interface EventRow {
  seq: bigint;
  prev_hash: Uint8Array;
  hash: Uint8Array;
  record: string;
  details_id: string | null;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const line = (value: object) => `${JSON.stringify(value)}\n`;

/**
 * The whole chain up to an event as JSON lines, in constant memory: each event as it was hashed, its details after it, then the
 * checkpoints. Events are never changed, so pages read one after the other show one state.
 */
export async function* exportLines(chain: Chain, upToSeq: bigint, now: Date, db: Database = database()): AsyncGenerator<string> {
  yield line({ type: "export", v: 1, chain, upToSeq: Number(upToSeq), at: now.toISOString() });
  let seq = 0n;
  for (;;) {
    const rows = await db.$queryRaw<EventRow[]>`
      SELECT seq, prev_hash, hash, record, (record::jsonb) ->> 'detailsId' AS details_id FROM audit_event
      WHERE chain = ${chain} AND seq > ${seq} AND seq <= ${upToSeq} ORDER BY seq LIMIT ${eventsPerStatement}`;
    if (rows.length === 0) break;
    for (const row of rows) {
      yield line({ type: "event", seq: Number(row.seq), prevHash: hex(row.prev_hash), hash: hex(row.hash), record: row.record });
      if (row.details_id) yield* detailLines(row.details_id, db);
      seq = row.seq;
    }
  }
  const checkpoints = await db.auditCheckpoint.findMany({ where: { chain, seq: { lte: upToSeq } }, orderBy: { seq: "asc" } });
  for (const { seq: signedSeq, hash, at, keyId, signature } of checkpoints) {
    const statement = { v: 1, chain, seq: Number(signedSeq), hash: hex(hash), at: at.toISOString(), keyId };
    yield line({ type: "checkpoint", ...statement, signature: Buffer.from(signature).toString("base64") });
  }
  yield line({ type: "end" });
}

async function* detailLines(detailsId: string, db: Database): AsyncGenerator<string> {
  let n = -1;
  for (;;) {
    const rows = await db.$queryRaw<{ n: number; record: string }[]>`
      SELECT n, record FROM audit_detail WHERE details_id = ${detailsId}::uuid AND n > ${n} ORDER BY n LIMIT ${detailsPerStatement}`;
    if (rows.length === 0) return;
    for (const row of rows) yield line({ type: "detail", detailsId, n: row.n, record: row.record });
    n = rows.at(-1)!.n;
  }
}
