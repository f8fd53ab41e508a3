import { sign } from "node:crypto";
import { database } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { auditSigningKey } from "@/lib/core/keys";
import { type Checkpoint, checkpointMessage, eventHash, type SignedCheckpoint } from "./checkpoint";
import { appendToCheckpointFile, lastInCheckpointFile } from "./checkpoint-file";

const chain = "main";
const eventsPerStatement = 2_000;

interface EventRow {
  seq: bigint;
  hash: Uint8Array;
  record: string;
}

/**
 * Signs the chain's head, hourly and when the worker stops; undefined when nothing was added since. Follows the chain from the
 * last checkpoint in the file first: events that do not link are never signed.
 * @throws Error naming the event where the chain does not fit the last checkpoint
 */
export async function signCheckpoint(now: Date, db: PrismaClient = database()): Promise<SignedCheckpoint | undefined> {
  const head = await db.auditHead.findUniqueOrThrow({ where: { chain } });
  const last = await lastInCheckpointFile(chain);
  if (last && BigInt(last.seq) > head.seq) throw new Error(`Audit: checkpoint ${last.seq} is signed, but the chain ends at ${head.seq}`);
  await followChain(db, last, head.seq);
  if (head.seq === 0n || (last && BigInt(last.seq) === head.seq)) return undefined;
  const key = auditSigningKey();
  const statement: Checkpoint = {
    v: 1,
    chain,
    seq: Number(head.seq),
    hash: Buffer.from(head.hash).toString("hex"),
    at: now.toISOString(),
    keyId: key.id,
  };
  const signature = sign(null, checkpointMessage(statement), key.privateKey);
  const checkpoint: SignedCheckpoint = { ...statement, signature: signature.toString("base64") };
  // Several workers may sign the same event; each keeps its own file.
  await db.auditCheckpoint.createMany({
    data: { chain, seq: head.seq, hash: head.hash, at: now, keyId: key.id, signature: new Uint8Array(signature) },
    skipDuplicates: true,
  });
  await appendToCheckpointFile(checkpoint);
  return checkpoint;
}

async function followChain(db: PrismaClient, last: SignedCheckpoint | undefined, headSeq: bigint): Promise<void> {
  let seq = BigInt(last?.seq ?? 0);
  let hash: Uint8Array = last ? Buffer.from(last.hash, "hex") : new Uint8Array(32);
  if (last) {
    const signed = await db.auditEvent.findUnique({ where: { chain_seq: { chain, seq } }, select: { hash: true } });
    if (!signed || !Buffer.from(signed.hash).equals(hash)) throw new Error(`Audit: event ${seq} is not the one that was signed`);
  }
  while (seq < headSeq) {
    const rows = await db.$queryRaw<EventRow[]>`
      SELECT seq, hash, record FROM audit_event WHERE chain = ${chain} AND seq > ${seq} AND seq <= ${headSeq} ORDER BY seq LIMIT ${eventsPerStatement}`;
    if (rows.length === 0) throw new Error(`Audit: event ${seq + 1n} is missing`);
    for (const row of rows) {
      const expected = eventHash(hash, chain, seq + 1n, row.record);
      if (row.seq !== seq + 1n || !expected.equals(row.hash)) throw new Error(`Audit: event ${seq + 1n} does not follow event ${seq}`);
      seq = row.seq;
      hash = expected;
    }
  }
}
