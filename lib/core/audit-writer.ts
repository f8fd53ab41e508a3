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
  details?: unknown[];
  chain?: AuditChain;
}

export interface AuditHeader {
  action: string;
  actor: Actor;
  at: Date;
}

const detailsPerStatement = 5_000;

/** Appends one event as the transaction's last statement: it locks the chain's head until the commit. Returns its number. */
export async function appendAudit(tx: Transaction, header: AuditHeader, entry: AuditEntry): Promise<bigint> {
  const details = entry.details?.length ? await writeDetails(tx, entry.details) : undefined;
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

async function writeDetails(tx: Transaction, rows: unknown[]) {
  const detailsId = uuid();
  const digest = createHash("sha256");
  for (let start = 0; start < rows.length; start += detailsPerStatement) {
    const records = rows.slice(start, start + detailsPerStatement).map((row) => canonicalize(JSON.parse(JSON.stringify(row)))!);
    for (const record of records) digest.update(record).update("\n");
    await tx.$executeRaw(
      Prisma.sql`INSERT INTO audit_detail (details_id, n, record) SELECT ${detailsId}::uuid, ${start}::int + n, r FROM unnest(${records}::text[]) WITH ORDINALITY AS u (r, n)`,
    );
  }
  return { detailsId, detailsCount: rows.length, detailsDigest: digest.digest("hex") };
}
