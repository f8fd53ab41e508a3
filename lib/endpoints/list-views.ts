import { type Database, database, Prisma } from "@/lib/core/db";
import type { Principal } from "@/lib/core/principal";
import { readListQuery } from "./list-query";
import { listSearch } from "./list-schema";

export interface SavedView {
  id: string;
  name: string;
  /** As the address writes it, without a place in the list. */
  search: string;
  own: boolean;
  shared: boolean;
}

const maxViews = 50;

/** Own views and those others shared. One that today's list cannot read any more is left out, not guessed at. */
export async function readSavedViews(principal: Principal, db: Database = database()): Promise<SavedView[]> {
  const views = await db.$queryRaw<{ id: string; name: string; query: string; own: boolean; shared: boolean }[]>(Prisma.sql`
    SELECT v.id, v.name, v.query, v.person_id = ${principal.personId}::uuid AS own, v.shared FROM saved_view v
    WHERE v.shared OR v.person_id = ${principal.personId}::uuid ORDER BY v.name LIMIT ${maxViews}`);
  return views.flatMap(({ id, name, query, own, shared }) => {
    try {
      const { after: _after, before: _before, ...list } = readListQuery(new URLSearchParams(query));
      return [{ id, name, search: listSearch(list), own, shared }];
    } catch {
      return [];
    }
  });
}
