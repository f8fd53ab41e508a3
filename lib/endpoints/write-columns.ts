import { Prisma, type Transaction } from "@/lib/core/db";

const columnName = /^[a-z][a-z_]*$/;

/**
 * Sets these columns of one endpoint as an edit by a person: a new version, and the former row goes to the history. Values are
 * JSON; the row type gives each its database type, so an enumeration or a date that is none fails.
 */
export async function writeColumns(tx: Transaction, endpointId: string, columns: Record<string, unknown>, now: Date): Promise<void> {
  const names = Object.keys(columns);
  if (!names.every((name) => columnName.test(name))) throw new Error(`No column names: ${names.join(", ")}`);
  const assignments = names.map((name) => Prisma.raw(`, ${name} = given.${name}`));
  await tx.$executeRaw(Prisma.sql`
    UPDATE endpoint e SET version = e.version + 1, valid_from = greatest(${now}::timestamptz, e.valid_from) ${assignments.length > 0 ? Prisma.join(assignments, "") : Prisma.empty}
    FROM jsonb_populate_record(NULL::endpoint, ${JSON.stringify(columns)}::jsonb) given WHERE e.id = ${endpointId}::uuid`);
}
