import { Prisma, type Transaction } from "@/lib/core/db";
import type { StoredEndpoint } from "./fact-columns";
import { loadContext, loadSightings } from "./load-sources";
import { resolveFacts } from "./resolve-facts";
import { emptyFact, type FactField } from "./schema";

/** Takes statements back and answers what the sources say of these facts: unknown where none says anything. */
export async function withdrawStatements(
  tx: Transaction,
  row: StoredEndpoint,
  fields: FactField[],
): Promise<Partial<Record<FactField, unknown>>> {
  if (fields.length === 0) return {};
  await tx.$executeRaw(Prisma.sql`DELETE FROM statement WHERE endpoint_id = ${row.id}::uuid AND field = ANY(${fields}::text[])`);
  const [sightings, statements] = await Promise.all([
    loadSightings(tx, [row.id]),
    tx.statement.findMany({ where: { endpointId: row.id } }),
  ]);
  const { facts } = resolveFacts(
    { provider: row.provider, externalId: row.external_id, sightings, statements },
    await loadContext(tx, sightings),
  );
  return Object.fromEntries(fields.map((field) => [field, facts[field] ?? emptyFact(field)]));
}
