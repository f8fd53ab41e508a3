import { Prisma, type Transaction } from "@/lib/core/db";
import { withIndexScans } from "@/lib/core/index-scans";
import type { UndoResult } from "./schema";

type NamedType = "person" | "team" | "third_party";

/** Where rows may speak of them, so that they stay. Whatever else refers to one keeps it by its foreign key. */
const uses: Record<NamedType, Prisma.Sql> = {
  person: Prisma.sql`EXISTS (SELECT FROM endpoint e WHERE e.owner_id = x.id OR e.backup_id = x.id) OR EXISTS (SELECT FROM account a WHERE a.person_id = x.id)
    OR EXISTS (SELECT FROM holder h WHERE h.person_id = x.id) OR EXISTS (SELECT FROM person p WHERE p.manager_id = x.id) OR EXISTS (SELECT FROM team t WHERE t.lead_id = x.id)
    OR EXISTS (SELECT FROM source s WHERE s.keeper_id = x.id) OR EXISTS (SELECT FROM team_member m WHERE m.person_id = x.id)`,
  team: Prisma.sql`x.lead_id IS NOT NULL OR EXISTS (SELECT FROM endpoint e WHERE e.team_id = x.id) OR EXISTS (SELECT FROM team_member m WHERE m.team_id = x.id)`,
  third_party: Prisma.sql`x.reviewed_at IS NOT NULL OR x.notes <> '' OR EXISTS (SELECT FROM endpoint e WHERE e.third_party_id = x.id)`,
};

/** People, teams and third parties that only the rows of this import named go with it; those that serve something by now stay and are listed. */
export async function undoNames(tx: Transaction, importId: string, result: UndoResult): Promise<void> {
  for (const type of ["person", "team", "third_party"] as const) {
    const named = Prisma.sql`
      SELECT x.id, x.name, x.version > 1 OR ${uses[type]} AS used FROM import_undo_object u JOIN ${Prisma.raw(type)} x ON x.id = u.object_id
      WHERE u.import_id = ${importId}::uuid AND u.object_type = ${type} AND u.before IS NULL ORDER BY x.name`;
    const rows = await withIndexScans(tx, () => tx.$queryRaw<{ id: string; name: string; used: boolean }[]>(named));
    for (const { id, name, used } of rows) {
      const removed = !used && (await remove(tx, type, id));
      if (removed) result.removedNames = (result.removedNames ?? 0) + 1;
      else result.kept.push({ type, id, name, fields: [] });
    }
  }
}

/** False when something else refers to it. */
async function remove(tx: Transaction, type: NamedType, id: string): Promise<boolean> {
  await tx.$executeRaw`SAVEPOINT name`;
  try {
    await tx.$executeRaw(Prisma.sql`DELETE FROM ${Prisma.raw(type)} WHERE id = ${id}::uuid`);
    await tx.$executeRaw`RELEASE SAVEPOINT name`;
    return true;
  } catch {
    await tx.$executeRaw`ROLLBACK TO SAVEPOINT name`;
    return false;
  }
}
