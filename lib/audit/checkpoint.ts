import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** "Event `seq` of this chain has this hash", as it is signed, stored and exported. */
export interface Checkpoint {
  v: 1;
  chain: string;
  seq: number;
  /** SHA-256 of the event, hex. */
  hash: string;
  at: string;
  keyId: string;
}

export interface SignedCheckpoint extends Checkpoint {
  /** Ed25519 over `checkpointMessage`, base64. */
  signature: string;
}

/** Prefixed, so that a signature of something else can never pass for a checkpoint. */
export function checkpointMessage({ v, chain, seq, hash, at, keyId }: Checkpoint): Buffer {
  return Buffer.from(`hooksteward audit checkpoint\n${canonicalize({ v, chain, seq, hash, at, keyId })}`, "utf8");
}

/** The hash rule of audit_append(): previous hash, chain and number, and the record, each bound by a hash of fixed length. */
export function eventHash(previous: Uint8Array, chain: string, seq: bigint | number, record: string): Buffer {
  const digest = createHash("sha256").update(record, "utf8").digest();
  return createHash("sha256").update(previous).update(`${chain}\n${seq}\n`, "utf8").update(digest).digest();
}
