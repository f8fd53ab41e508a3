import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { FactField } from "./schema";

/** Takes statements back and answers what the sources say of these facts. */
export async function withdrawStatements(
  tx: Transaction,
  endpointId: string,
  fields: FactField[],
): Promise<Partial<Record<FactField, unknown>>> {
  if (fields.length === 0) return {};
  await tx.$executeRaw(Prisma.sql`DELETE FROM statement WHERE endpoint_id = ${endpointId}::uuid AND field = ANY(${fields}::text[])`);
  throw new AppError("unavailable", "Sources cannot be read again yet.");
}
