import { factOf, type StoredEndpoint } from "./fact-columns";
import { emptyFact, type FactField, factFields } from "./schema";

/** Columns that belong together and come from one endpoint together; known when the first one is. */
const groups: readonly { columns: readonly string[]; unknown: unknown }[] = [
  { columns: ["external_id", "provider", "account"], unknown: null },
  { columns: ["url", "url_scheme", "host", "url_credential", "url_fingerprint", "destination_kind"], unknown: null },
  { columns: ["provider_role"], unknown: "unknown" },
  { columns: ["provider_state", "provider_detail"], unknown: "unknown" },
  { columns: ["creator_label", "creator_kind"], unknown: null },
  { columns: ["events_known", "events", "all_events"], unknown: false },
  { columns: ["provider_created_at"], unknown: null },
  { columns: ["provider_updated_at"], unknown: null },
  { columns: ["certificate_not_after"], unknown: null },
];

/** A secret's bounds and fingerprint are one group; any of them makes it known. */
export const secretColumns = [
  "secret_not_before",
  "secret_not_before_basis",
  "secret_not_after",
  "secret_not_after_basis",
  "secret_fingerprint",
  "secret_entropy_bits",
] as const;
const knowsSecret = (row: StoredEndpoint) =>
  row.secret_not_before !== null || row.secret_not_after !== null || row.secret_fingerprint !== null;

/** Facts that one record keeps whatever the other says: its name, and where it stands in its life. */
const ownFacts: readonly FactField[] = ["name", "lifecycle"];

export interface MergeFill {
  facts: Partial<Record<FactField, unknown>>;
  columns: Record<string, unknown>;
  secret: boolean;
}

/** What the kept record learns from the other one: only what it does not know itself. */
export function mergeFill(keep: StoredEndpoint, other: StoredEndpoint): MergeFill {
  const facts: MergeFill["facts"] = {};
  for (const field of factFields) {
    if (ownFacts.includes(field) || !isEmpty(field, factOf(keep, field)) || isEmpty(field, factOf(other, field))) continue;
    facts[field] = factOf(other, field);
  }
  // Owner and backup are two people.
  if (facts.ownerId && facts.ownerId === keep.backup_id) delete facts.ownerId;
  if (facts.backupId && facts.backupId === (facts.ownerId ?? keep.owner_id)) delete facts.backupId;
  const columns: Record<string, unknown> = {};
  for (const group of groups) {
    const [first = ""] = group.columns;
    if (keep[first] !== group.unknown || other[first] === group.unknown) continue;
    for (const column of group.columns) columns[column] = other[column];
  }
  const secret = !knowsSecret(keep) && knowsSecret(other);
  if (secret) for (const column of secretColumns) columns[column] = other[column];
  if (keep.presence !== "seen" && other.presence === "seen") Object.assign(columns, { presence: "seen", missing_since: null });
  return { facts, columns, secret };
}

/** Two ids at one provider are two endpoints, whatever their addresses say. */
export function mergeRefusal(keep: StoredEndpoint, other: StoredEndpoint): string | undefined {
  if (keep.demo !== other.demo) return "One is demo data and the other is not: demo data goes as a whole.";
  if (keep.external_id === null || other.external_id === null || keep.provider !== other.provider) return undefined;
  return `Both have an id of their own at this provider (${keep.external_id} and ${other.external_id}): these are two endpoints.`;
}

const isEmpty = (field: FactField, value: unknown) => JSON.stringify(value) === JSON.stringify(emptyFact(field));
