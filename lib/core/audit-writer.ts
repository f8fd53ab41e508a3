import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { v7 as uuid } from "uuid";
import { Prisma, type Transaction } from "./db";
import { type Actor, isSystem } from "./principal";

export type AuditChain = "main" | "demo";

/** What one event says beside who and when. Never a secret, never a whole document. */
export interface AuditEntry {
  object?: { type: string; id: string };
  /** Field by field, counts, reasons: whatever a reader needs to understand the change. */
  data?: Record<string, unknown>;
  /** Rows of a bulk command, one JSON value each; kept beside the event under one digest. */
  details?: unknown[] | AuditDetails;
  chain?: AuditChain;
}

export interface AuditHeader {
  action: string;
  actor: Actor;
  at: Date;
}

/** A statement takes this many detail rows, or this many characters of them. */
const detailsPerStatement = 5_000;
const charactersPerStatement = 1_000_000;

/** The rows of a command that has more of them than memory should hold: written as they come, in the transaction that writes the event. */
export class AuditDetails {
  private readonly detailsId = uuid();
  private readonly digest = createHash("sha256");
  private written = 0;
  private records: string[] = [];
  private characters = 0;

  constructor(private readonly tx: Transaction) {}

  async add(row: unknown): Promise<void> {
    const record = canonicalize(JSON.parse(JSON.stringify(row)))!;
    this.digest.update(record).update("\n");
    this.records.push(record);
    this.characters += record.length;
    if (this.records.length >= detailsPerStatement || this.characters >= charactersPerStatement) await this.flush();
  }

  /** What the event says of its rows; nothing when there are none. */
  async end(): Promise<{ detailsId: string; detailsCount: number; detailsDigest: string } | undefined> {
    await this.flush();
    if (this.written === 0) return undefined;
    return { detailsId: this.detailsId, detailsCount: this.written, detailsDigest: this.digest.digest("hex") };
  }

  private async flush(): Promise<void> {
    const { records, written } = this;
    if (records.length === 0) return;
    this.records = [];
    this.characters = 0;
    this.written += records.length;
    await this.tx.$executeRaw(
      Prisma.sql`INSERT INTO audit_detail (details_id, n, record) SELECT ${this.detailsId}::uuid, ${written}::int + n, r FROM unnest(${records}::text[]) WITH ORDINALITY AS u (r, n)`,
    );
  }
}

/** Appends one event as the transaction's last statement: it locks the chain's head until the commit. Returns its number. */
export async function appendAudit(tx: Transaction, header: AuditHeader, entry: AuditEntry): Promise<bigint> {
  const details = await detailsOf(tx, entry.details);
  const record = canonicalize(
    JSON.parse(
      JSON.stringify({
        v: 1,
        at: header.at.toISOString(),
        action: header.action,
        actor: isSystem(header.actor)
          ? { system: header.actor.system }
          : { id: header.actor.personId, name: header.actor.name, role: header.actor.role },
        object: entry.object,
        data: entry.data,
        ...details,
      }),
    ),
  );
  const [row] = await tx.$queryRaw<{ seq: bigint }[]>`SELECT audit_append(${entry.chain ?? "main"}, ${record}) AS seq`;
  return row!.seq;
}

async function detailsOf(tx: Transaction, given: AuditEntry["details"]) {
  if (given instanceof AuditDetails) return given.end();
  const details = new AuditDetails(tx);
  for (const row of given ?? []) await details.add(row);
  return details.end();
}
