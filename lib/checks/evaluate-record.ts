import { appendAudit } from "@/lib/core/audit-writer";
import type { Transaction } from "@/lib/core/db";

/** What one batch of a background evaluation made of an endpoint. */
export interface BatchVerdict {
  id: string;
  demo: boolean;
  codes: string;
  /** The verdict is another than before; false = another policy gave the same one. */
  changed: boolean;
}

/** Verdicts per detail row: few rows, each still short enough to read. */
const verdictsPerRow = 200;

/**
 * Verdicts are history: one chained event per batch holds the digest of those that changed, so that an export proves them. Part of the batch's
 * transaction, as its last statement. What a person's command made of a verdict follows from that command's own event, its facts and its policy.
 */
export async function recordBatch(tx: Transaction, verdicts: BatchVerdict[], policyVersion: number, now: Date): Promise<void> {
  for (const chain of ["main", "demo"] as const) {
    const own = verdicts.filter(({ demo }) => demo === (chain === "demo"));
    if (own.length === 0) continue;
    const changed = own.filter((one) => one.changed);
    const details: unknown[] = [];
    for (let start = 0; start < changed.length; start += verdictsPerRow)
      details.push({ codes: Object.fromEntries(changed.slice(start, start + verdictsPerRow).map(({ id, codes }) => [id, codes])) });
    await appendAudit(
      tx,
      { action: "evaluation.batch", actor: { system: "evaluation" }, at: now },
      { data: { policyVersion, changed: changed.length, confirmed: own.length - changed.length }, details, chain },
    );
  }
}
