import { isUnowned, ownerStatesOf, type Predicates, predicatesOf, rotationRanks, worstRank } from "./filters";
import type { Cursor } from "./list-cursor";
import type { Selection } from "./list-scan";
import type { EndpointFilter, Sort } from "./list-schema";
import { exclusiveMatches } from "./list-search";

/** Rows that one index gives in the order of the list. */
export interface Branch {
  predicates: Predicates;
  /** The only value that the order's first column has in it, where the filter says so. */
  rank?: number;
}

/** Groups whose column leads an index in the attention order, the rarest values first. */
const leading: ((filter: EndpointFilter) => EndpointFilter[])[] = [
  ({ owner }) => (isUnowned(ownerStatesOf(owner ?? [])) ? [] : ownerStatesOf(owner ?? []).map((value) => ({ owner: [value] }))),
  ({ activity }) => (activity ?? []).map((value) => ({ activity: [value] })),
  ({ provider }) => (provider ?? []).map((value) => ({ provider: [value] })),
  ({ environment }) => (environment ?? []).map((value) => ({ environment: [value] })),
];
const maxBranches = 8;

/**
 * Several values of one group cannot be read in order from one index, but each value can: the statement merges them. Without this
 * the database sorts every row that matches, which grows with the estate. A search is split by what its words were found to mean.
 */
export function branches(selection: Selection, sort: Sort): Branch[] {
  const apart = apartByGroup(selection, sort);
  const ranks = ranksOf(selection.filter, sort);
  if (ranks.length === 0 || apart.length * ranks.length > maxBranches) return apart.map((predicates) => ({ predicates }));
  return apart.flatMap((predicates) => ranks.map(({ rank, only }) => ({ predicates: narrowed(selection, predicates, only), rank })));
}

/** Whether rows of the branch can stand behind the cursor in the direction of reading. */
export const reaches = ({ rank }: Branch, cursor: Cursor | undefined, descending: boolean) =>
  rank === undefined || cursor === undefined || (descending ? rank <= Number(cursor.keys[0]) : rank >= Number(cursor.keys[0]));

function apartByGroup(selection: Selection, sort: Sort): Predicates[] {
  const ways = selection.targets ? exclusiveMatches(selection.targets) : [];
  if (ways.length > 1) return ways.map((way) => new Map([...selection.predicates, ["q", way]]));
  if (sort !== "attention") return [selection.predicates];
  for (const split of leading) {
    const values = split(selection.filter);
    if (values.length >= 2 && values.length <= maxBranches) return values.map((value) => narrowed(selection, selection.predicates, value));
  }
  return [selection.predicates];
}

function ranksOf({ worst, rotation }: EndpointFilter, sort: Sort): { rank: number; only: EndpointFilter }[] {
  if (sort === "attention") return [...new Set(worst)].map((value) => ({ rank: worstRank(value), only: { worst: [value] } }));
  if (sort === "rotation") return [...new Set(rotation)].map((value) => ({ rank: rotationRanks[value], only: { rotation: [value] } }));
  return [];
}

const narrowed = ({ at }: Selection, predicates: Predicates, only: EndpointFilter): Predicates =>
  new Map([...predicates, ...predicatesOf(only, { personId: undefined, targets: undefined, at })]);
