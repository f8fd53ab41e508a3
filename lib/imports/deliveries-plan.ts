import { Prisma, type Transaction } from "@/lib/core/db";

export async function planDeliveries(tx: Transaction, importId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`UPDATE import_row SET outcome = 'new' WHERE import_id = ${importId}::uuid`);
}
