import { Prisma, type Transaction } from "@/lib/core/db";
import { columnOf } from "@/lib/endpoints/fact-columns";
import { loadContext, loadSightings } from "@/lib/endpoints/load-sources";
import { resolveFacts } from "@/lib/endpoints/resolve-facts";
import type { FactField } from "@/lib/endpoints/schema";
import { writeColumns } from "@/lib/endpoints/write-columns";

/** Demo endpoints that a real document speaks of too, by the provider's own id: they stay, as what that document says. */
export async function findImportedToo(tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM endpoint e WHERE e.demo AND EXISTS (
      SELECT FROM sighting g JOIN source s ON s.id = g.source_id WHERE g.endpoint_id = e.id AND NOT s.demo)`;
  return rows.map((row) => row.id);
}

/** Takes out of these endpoints what only the demo's documents and people say of them. */
export async function keepImported(tx: Transaction, ids: string[], now: Date): Promise<void> {
  for (const id of ids) {
    const before = await believed(tx, id);
    await tx.$executeRaw`DELETE FROM sighting g USING source s WHERE g.endpoint_id = ${id}::uuid AND s.id = g.source_id AND s.demo`;
    await tx.$executeRaw`DELETE FROM statement t WHERE t.endpoint_id = ${id}::uuid AND NOT EXISTS (SELECT FROM person p WHERE p.id = t.stated_by_id AND NOT p.demo)`;
    const after = await believed(tx, id);
    const changed = Object.keys(after).filter((field) => JSON.stringify(after[field]) !== JSON.stringify(before[field]));
    const columns: Record<string, unknown> = { demo: false };
    for (const field of changed) columns[columnOf(field as FactField).column] = after[field];
    if ("owner_id" in columns) columns.owner_state = await ownerState(tx, after.ownerId);
    await writeColumns(tx, id, columns, now);
  }
  // The demo's deliveries and secrets cannot be told from others' on the same endpoint: unknown is better than invented.
  const own = Prisma.sql`WHERE endpoint_id = ANY(${ids}::uuid[])`;
  await tx.$executeRaw(Prisma.sql`DELETE FROM delivery_day ${own}`);
  await tx.$executeRaw(Prisma.sql`DELETE FROM endpoint_activity ${own}`);
  await tx.$executeRaw(Prisma.sql`DELETE FROM secret_version ${own}`);
}

async function believed(tx: Transaction, id: string): Promise<Record<string, unknown>> {
  const [{ provider, externalId }, sightings, statements] = await Promise.all([
    tx.endpoint.findUniqueOrThrow({ where: { id }, select: { provider: true, externalId: true } }),
    loadSightings(tx, [id]),
    tx.statement.findMany({ where: { endpointId: id } }),
  ]);
  return resolveFacts({ provider, externalId, sightings, statements }, await loadContext(tx, sightings)).facts;
}

async function ownerState(tx: Transaction, ownerId: unknown): Promise<string> {
  if (typeof ownerId !== "string") return "missing";
  return (await tx.person.findUnique({ where: { id: ownerId }, select: { status: true } }))?.status ?? "missing";
}
