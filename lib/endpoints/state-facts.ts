import type { Transaction } from "@/lib/core/db";
import type { Actor } from "@/lib/core/principal";
import { columnsFor, factOf, type StoredEndpoint } from "./fact-columns";
import { keepHolders } from "./holders";
import { checkReferences, loadReferences, named, type References, referencesIn } from "./references";
import type { FactField, StatedFacts } from "./schema";
import { withdrawStatements } from "./withdraw-statements";
import { writeColumns } from "./write-columns";
import { writeStatements } from "./write-statements";

export interface FactChange {
  field: FactField;
  before: unknown;
  after: unknown;
}

interface Statement {
  actor: Actor;
  row: StoredEndpoint;
  changes: StatedFacts;
  /** Facts whose statement is taken back: what the sources say holds again. */
  withdraw?: FactField[];
  reason: string;
  now: Date;
}

/**
 * What a person says of one endpoint: a statement per fact (who, when, why), the columns it decides, and the people who may know the
 * secret. The caller evaluates and writes the audit event in the same transaction.
 */
export async function stateFacts(tx: Transaction, { actor, row, changes, withdraw = [], reason, now }: Statement): Promise<FactChange[]> {
  const facts: Partial<Record<FactField, unknown>> = { ...changes, ...(await withdrawStatements(tx, row, withdraw)) };
  const fields = Object.keys(facts) as FactField[];
  const before = {
    ownerId: row.owner_id,
    backupId: row.backup_id,
    ...Object.fromEntries(fields.map((field) => [field, factOf(row, field)])),
  };
  const references = await loadReferences(tx, [...referencesIn(facts), ...referencesIn(before)]);
  checkReferences(changes, before, references);
  await writeStatements(tx, row.id, changes, reason, actor, now);
  await writeFacts(tx, row, facts, references, now);
  return fields.map((field) => ({
    field,
    before: named(field, factOf(row, field), references),
    after: named(field, facts[field], references),
  }));
}

/** Writes facts into their columns, whoever said them. */
export async function writeFacts(
  tx: Transaction,
  row: StoredEndpoint,
  facts: Partial<Record<FactField, unknown>>,
  references: References,
  now: Date,
): Promise<void> {
  const columns = columnsFor(row, facts);
  // The database refuses an owner whose state is "missing", so both are set at once.
  if ("ownerId" in facts) columns.owner_state = references.people.get(String(facts.ownerId))?.status ?? "missing";
  await writeColumns(tx, row.id, columns, now);
  if (!("ownerId" in facts || "backupId" in facts)) return;
  const former = [row.owner_id, row.backup_id].filter((personId) => personId !== null);
  await keepHolders(
    tx,
    [row.id],
    former.map((personId) => ({ endpointId: row.id, personId })),
    now,
  );
}
