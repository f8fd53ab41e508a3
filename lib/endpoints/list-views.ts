import { type Database, database } from "@/lib/core/db";
import type { Principal } from "@/lib/core/principal";
import type { FacetCounts } from "./facets";
import { readListQuery } from "./list-query";
import { type EndpointFilter, listSearch } from "./list-schema";

/** The views everybody has: what they show, and how many that is by the counts of the whole list. */
export const builtInViews: readonly {
  label: string;
  filter: EndpointFilter;
  sort?: "rotation";
  count: (all: FacetCounts) => number | undefined;
}[] = [
  { label: "All", filter: {}, count: ({ total }) => total },
  { label: "Needs attention", filter: { worst: ["critical", "high"] }, count: ({ values }) => sum(values.worst, ["critical", "high"]) },
  { label: "Unowned", filter: { owner: ["unowned"] }, count: ({ values }) => sum(values.owner, ["missing", "disabled", "departed"]) },
  { label: "Overdue", filter: { rotation: ["overdue"] }, sort: "rotation", count: ({ values }) => sum(values.rotation, ["overdue"]) },
  { label: "Stale", filter: { activity: ["stale"] }, count: ({ values }) => sum(values.activity, ["stale"]) },
  { label: "Mine", filter: { person: ["me"] }, count: () => undefined },
];

const sum = (counts: ReadonlyMap<string, number>, keys: readonly string[]) =>
  keys.reduce((total, key) => total + (counts.get(key) ?? 0), 0);

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
  const views = await db.savedView.findMany({
    where: { OR: [{ personId: principal.personId }, { shared: true }] },
    orderBy: { name: "asc" },
    take: maxViews,
  });
  return views.flatMap(({ id, name, query, personId, shared }) => {
    try {
      const { after: _after, before: _before, ...list } = readListQuery(new URLSearchParams(query));
      return [{ id, name, search: listSearch(list), own: personId === principal.personId, shared }];
    } catch {
      return [];
    }
  });
}
