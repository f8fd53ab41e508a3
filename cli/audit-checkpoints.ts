import { type KeyObject, verify } from "node:crypto";
import type { ChainReport } from "./audit-chain";

export interface Checkpoint {
  v: 1;
  chain: string;
  seq: number;
  hash: string;
  at: string;
  keyId: string;
  signature: string;
}

/** A checkpoint and where it was read. */
export type VerifiedCheckpoint = Checkpoint & { origin: string };

export function readCheckpoint(text: string): Checkpoint | undefined {
  try {
    const { v, chain, seq, hash, at, keyId, signature } = JSON.parse(text) as Record<string, unknown>;
    const strings = [chain, hash, at, keyId, signature].every((value) => typeof value === "string");
    if (v !== 1 || !strings || !Number.isSafeInteger(seq)) return undefined;
    return { v, chain, seq, hash, at, keyId, signature } as Checkpoint;
  } catch {
    return undefined;
  }
}

/** Keys in alphabetical order, no spaces: RFC 8785 for strings and whole numbers. */
function message({ v, chain, seq, hash, at, keyId }: Checkpoint): Buffer {
  const statement = JSON.stringify({ at, chain, hash, keyId, seq, v });
  return Buffer.from(`hooksteward audit checkpoint\n${statement}`);
}

export interface CheckpointJudgement {
  problems: string[];
  /** How many are of this chain and signed by one of the keys. */
  signedCount: number;
  /** The latest signed checkpoint that fits the chain. */
  vouching?: VerifiedCheckpoint;
}

export function judgeCheckpoints(report: ChainReport, checkpoints: VerifiedCheckpoint[], keys: KeyObject[]): CheckpointJudgement {
  if (keys.length === 0) return { problems: [], signedCount: 0 };
  const problems: string[] = [];
  const signed: VerifiedCheckpoint[] = [];
  for (const checkpoint of checkpoints) {
    if (checkpoint.chain !== report.chain) continue;
    const valid = keys.some((key) => verify(null, message(checkpoint), key, Buffer.from(checkpoint.signature, "base64")));
    if (valid) signed.push(checkpoint);
    else problems.push(`Checkpoint for event ${checkpoint.seq} (${checkpoint.origin}): the signature is not from this public key.`);
  }
  signed.sort((a, b) => a.seq - b.seq);
  let vouching: VerifiedCheckpoint | undefined;
  for (const checkpoint of signed) {
    // Beyond the first bad event nothing can be compared; that event is named already.
    if (report.problem && checkpoint.seq > report.lastGood) break;
    const problem = contradiction(report, checkpoint, vouching?.seq ?? 0);
    if (problem) {
      problems.push(problem);
      break;
    }
    vouching = checkpoint;
  }
  return { problems, signedCount: signed.length, ...(vouching ? { vouching } : {}) };
}

function contradiction(report: ChainReport, checkpoint: Checkpoint, vouchedSeq: number): string | undefined {
  if (checkpoint.seq > report.lastGood) {
    return `Event ${report.lastGood + 1} is missing: the chain ends at ${report.lastGood}, but event ${checkpoint.seq} was signed on ${checkpoint.at}. The tail was cut.`;
  }
  if (report.hashes.get(checkpoint.seq) === checkpoint.hash) return undefined;
  return `Event ${vouchedSeq + 1} or a later one up to ${checkpoint.seq} is not what was signed on ${checkpoint.at}: the chain was rewritten from there on.`;
}
