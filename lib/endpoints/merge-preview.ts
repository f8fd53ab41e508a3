import { type Database, database, Prisma } from "@/lib/core/db";
import { containing } from "@/lib/core/like";
import { type Actor, authorize } from "@/lib/core/principal";
import { providerOf } from "@/lib/providers/providers";
import type { Named } from "./endpoint-view";
import { factOf, type StoredEndpoint } from "./fact-columns";
import { factWords } from "./fact-words";
import { readStored } from "./lock-endpoint";
import { mergeFill, mergeRefusal } from "./merge-fill";
import { requireVisible } from "./read-endpoint";
import { loadReferences, named, referencesIn } from "./references";
import { emptyFact, type FactField, factFields } from "./schema";

export interface MergeRow {
  label: string;
  keep: unknown;
  other: unknown;
  /** What is believed after the merge, and from which of the two. */
  after: unknown;
  from: "keep" | "other" | "both";
}

export interface MergePreview {
  keep: Named & { version: number };
  other: Named & { version: number };
  refusal: string | undefined;
  /** Possible, but worth a second look. */
  caution: string | undefined;
  /** Facts that at least one of the two knows. */
  rows: MergeRow[];
}

const sourceFacts: readonly { label: string; column: string }[] = [
  { label: "Provider", column: "provider" },
  { label: "Account", column: "account" },
  { label: "Provider id", column: "external_id" },
  { label: "Destination", column: "url" },
  { label: "Known since", column: "discovered_at" },
];

/** Both records side by side and what would become of them, without doing it. */
export async function previewMerge(actor: Actor, keepId: string, otherId: string, db: Database = database()): Promise<MergePreview> {
  authorize(actor, "endpoint:merge");
  await Promise.all([requireVisible(actor, keepId, db), requireVisible(actor, otherId, db)]);
  const [keep, other] = await Promise.all([stored(db, keepId), stored(db, otherId)]);
  const fill = mergeFill(keep, other);
  const all = (row: StoredEndpoint) =>
    Object.fromEntries(factFields.map((field) => [field, factOf(row, field)])) as Record<FactField, unknown>;
  const references = await loadReferences(db, [...referencesIn(all(keep)), ...referencesIn(all(other))]);
  const empty = (field: FactField, value: unknown) => JSON.stringify(value) === JSON.stringify(emptyFact(field));
  const facts = factFields.flatMap((field): MergeRow[] => {
    const [a, b] = [factOf(keep, field), factOf(other, field)];
    if (empty(field, a) && empty(field, b)) return [];
    const filled = field in fill.facts;
    const from = filled ? "other" : JSON.stringify(a) === JSON.stringify(b) ? "both" : "keep";
    const shown = (value: unknown) => named(field, value, references);
    return [{ label: factWords[field], keep: shown(a), other: shown(b), after: shown(filled ? b : a), from }];
  });
  const sources = sourceFacts.flatMap(({ label, column }): MergeRow[] => {
    const [a, b] = [keep[column] ?? null, other[column] ?? null];
    if ((a === null || a === "") && (b === null || b === "")) return [];
    const filled = column in fill.columns;
    const shown = (value: unknown) => (column === "provider" ? providerOf(String(value)).name : value);
    return [{ label, keep: shown(a), other: shown(b), after: shown(filled ? b : a), from: filled ? "other" : a === b ? "both" : "keep" }];
  });
  const view = ({ id, name, version }: StoredEndpoint) => ({ id, name, version });
  const bothKnown = keep.external_id !== null && other.external_id !== null && keep.provider !== other.provider;
  const caution = bothKnown
    ? "They carry ids of two different providers. The same webhook rarely does: look at the addresses first."
    : undefined;
  const already = keep.merged_into_id || other.merged_into_id ? "One of the two is merged already." : undefined;
  return { keep: view(keep), other: view(other), refusal: already ?? mergeRefusal(keep, other), caution, rows: [...sources, ...facts] };
}

const stored = async (db: Database, id: string) =>
  (await readStored(db, Prisma.sql`SELECT to_jsonb(e) AS row FROM endpoint e WHERE e.id = ${id}::uuid`))!;

export interface SuggestionView {
  id: string;
  other: Named;
  evidence: string;
}

/** Open suggestions that this endpoint and another live one may be the same. Only for those who may decide. */
export async function readSuggestions(actor: Actor, endpointId: string, db: Database = database()): Promise<SuggestionView[]> {
  authorize(actor, "endpoint:merge");
  await requireVisible(actor, endpointId, db);
  return db.$queryRaw<SuggestionView[]>(Prisma.sql`
    SELECT m.id, m.evidence, jsonb_build_object('id', e.id, 'name', e.name) AS other FROM merge_suggestion m
    JOIN endpoint e ON e.id = CASE WHEN m.first_id = ${endpointId}::uuid THEN m.second_id ELSE m.first_id END
    WHERE ${endpointId}::uuid IN (m.first_id, m.second_id) AND m.state = 'open' AND e.merged_into_id IS NULL ORDER BY m.created_at LIMIT 5`);
}

/** Endpoints whose name, host or id contains the words, to merge with. */
export async function findMergeCandidates(actor: Actor, endpointId: string, text: string, db: Database = database()) {
  authorize(actor, "endpoint:merge");
  const pattern = containing(text.trim().toLowerCase());
  return db.$queryRaw<(Named & { provider: string; host: string; externalId: string | null })[]>(Prisma.sql`
    SELECT e.id, e.name, e.provider, e.host, e.external_id AS "externalId" FROM endpoint e
    WHERE e.live AND e.id <> ${endpointId}::uuid AND e.search_text LIKE ${pattern} ORDER BY e.name_key, e.id LIMIT 12`);
}
