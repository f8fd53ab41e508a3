import { createHash } from "node:crypto";
import { type Checkpoint, readCheckpoint } from "./audit-checkpoints";

export interface ChainReport {
  /** The file is not an export at all. */
  unreadable?: string;
  /** The first thing that is wrong, naming its event. */
  problem?: string;
  chain: string;
  /** Number of the last event up to which everything links. */
  lastGood: number;
  /** Hash of each good event that a checkpoint could name; index = number. */
  hashes: Map<number, string>;
  eventCount: number;
  details: number;
}

interface OpenDetails {
  seq: number;
  id: string;
  count: number;
  digest: string;
  seen: number;
  lastN: number;
  hash: ReturnType<typeof createHash>;
}

const zero = "0".repeat(64);

/** Reads an export line by line and stops judging at the first bad event: what follows it links to nothing trustworthy. */
export class ChainReader {
  readonly checkpoints: (Checkpoint & { origin: string })[] = [];
  private chain: string | undefined;
  private problem: string | undefined;
  private unreadable: string | undefined;
  private previous = zero;
  private seq = 0;
  private readonly hashes = new Map<number, string>();
  private eventCount = 0;
  private details = 0;
  private open: OpenDetails | undefined;
  private ended = false;
  private line = 0;

  read(text: string): void {
    this.line++;
    if (this.unreadable) return;
    const problem = this.readLine(parse(text) ?? {}, text);
    this.problem ??= problem;
  }

  finish(): ChainReport {
    this.problem ??= this.closeDetails();
    if (this.line === 0) this.unreadable = "the file is empty";
    if (!this.ended) this.problem ??= `The file ends after event ${this.seq} without its closing line: it was cut.`;
    const { chain = "", problem, unreadable, hashes, eventCount, details } = this;
    const lastGood = hashes.size;
    return { ...(unreadable ? { unreadable } : {}), ...(problem ? { problem } : {}), chain, lastGood, hashes, eventCount, details };
  }

  /** What is wrong with the line, if anything. */
  private readLine(value: Record<string, unknown>, text: string): string | undefined {
    if (this.line === 1) return this.readHeader(value);
    if (value.type === "event") {
      this.eventCount++;
      return this.problem ?? this.closeDetails() ?? this.readEvent(value);
    }
    if (value.type === "detail") {
      this.details++;
      return this.problem ?? this.readDetail(value);
    }
    if (value.type === "checkpoint") {
      const checkpoint = readCheckpoint(text);
      if (!checkpoint) return `Line ${this.line}: a checkpoint that cannot be read.`;
      this.checkpoints.push({ ...checkpoint, origin: `the export, line ${this.line}` });
      return undefined;
    }
    if (value.type !== "end") return `Line ${this.line}, after event ${this.seq}: not a line of an export.`;
    this.ended = true;
    return undefined;
  }

  private readHeader(value: Record<string, unknown>): undefined {
    if (value.type === "export" && value.v === 1 && typeof value.chain === "string") this.chain = value.chain;
    else this.unreadable = "line 1 does not say that this is an audit export of version 1";
  }

  private readEvent({ seq, prevHash, hash, record }: Record<string, unknown>): string | undefined {
    const expected = this.seq + 1;
    if (typeof seq !== "number" || typeof record !== "string") return `Event ${expected} (line ${this.line}) cannot be read.`;
    if (seq > expected) return `Event ${expected} is missing: event ${seq} follows event ${this.seq}.`;
    if (seq < expected) return `Event ${seq} stands where event ${expected} should be: it was moved or inserted.`;
    if (prevHash !== this.previous) return `Event ${seq} does not link to event ${this.seq}: one was inserted, swapped or replaced.`;
    const computed = createHash("sha256")
      .update(Buffer.from(this.previous, "hex"))
      .update(`${this.chain}\n${seq}\n`)
      .update(createHash("sha256").update(record).digest())
      .digest("hex");
    if (computed !== hash) return `Event ${seq} was changed: its content does not have the hash that was written with it.`;
    this.seq = seq;
    this.previous = computed;
    this.hashes.set(seq, computed);
    const { detailsId, detailsCount, detailsDigest } = parse(record) ?? {};
    if (typeof detailsId === "string") {
      const details = createHash("sha256");
      this.open = { seq, id: detailsId, count: Number(detailsCount), digest: String(detailsDigest), seen: 0, lastN: -1, hash: details };
    }
    return undefined;
  }

  private readDetail({ detailsId, n, record }: Record<string, unknown>): string | undefined {
    const { open } = this;
    if (!open || detailsId !== open.id || typeof record !== "string" || typeof n !== "number") {
      return `Line ${this.line}, after event ${this.seq}: a detail row that belongs to no event here.`;
    }
    if (n <= open.lastN) return this.blame(open.seq, `Event ${open.seq}: its detail rows are out of order at row ${n}.`);
    open.seen++;
    open.lastN = n;
    open.hash.update(record).update("\n");
    return undefined;
  }

  private closeDetails(): string | undefined {
    const { open } = this;
    this.open = undefined;
    if (!open || this.problem) return undefined;
    if (open.seen !== open.count) return this.blame(open.seq, `Event ${open.seq}: ${open.seen} detail rows instead of ${open.count}.`);
    if (open.hash.digest("hex") !== open.digest) return this.blame(open.seq, `Event ${open.seq}: a detail row was changed.`);
    return undefined;
  }

  /** The event itself links, but what it covers does not hold: it is bad all the same. */
  private blame(seq: number, problem: string): string {
    this.hashes.delete(seq);
    return problem;
  }
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
