import { emptyFact, type FactField } from "./schema";

/** One row of `endpoint` (or of its history) as JSON: every column under its SQL name. */
export interface StoredEndpoint {
  id: string;
  name: string;
  provider: string;
  account: string;
  external_id: string | null;
  version: number;
  demo: boolean;
  lifecycle: string;
  merged_into_id: string | null;
  owner_id: string | null;
  backup_id: string | null;
  team_id: string | null;
  [column: string]: unknown;
}

const jsonColumns = new Set(["receiver", "revocation_plan", "ai_agent"]);

// A million rows ask for the same few dozen names.
const places = new Map<string, { column: string; key?: string }>();

/** Where a fact stands: "dataClass" -> data_class; "receiver.logs_deliveries" -> receiver, key logs_deliveries. */
export function columnOf(field: FactField): { column: string; key?: string } {
  let place = places.get(field);
  if (!place) {
    const [name = "", key] = field.split(".");
    place = { column: name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), key };
    places.set(field, place);
  }
  return place;
}

/** A key that nobody has stated yet is unknown (or empty text), like a column that nobody has set. */
export function factOf(row: StoredEndpoint, field: FactField): unknown {
  const { column, key } = columnOf(field);
  const value = row[column] ?? null;
  if (key) return (value as Record<string, unknown> | null)?.[key] ?? emptyFact(field);
  return field === "sunsetAt" && typeof value === "string" ? new Date(value).toISOString() : value;
}

export const sameFact = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The columns that hold these facts, ready to be written: JSON columns keep the keys that are not named. */
export function columnsFor(row: StoredEndpoint, facts: Partial<Record<FactField, unknown>>): Record<string, unknown> {
  const columns: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(facts) as [FactField, unknown][]) {
    const { column, key } = columnOf(field);
    if (key && jsonColumns.has(column)) columns[column] = { ...(columns[column] ?? row[column] ?? {}), [key]: value };
    else columns[column] = value;
  }
  return columns;
}
