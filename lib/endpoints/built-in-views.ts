import type { FacetCounts } from "./facets";
import type { EndpointFilter } from "./list-schema";

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
  { label: "Owner asked", filter: { asked: ["open"] }, count: () => undefined },
  { label: "Overdue", filter: { rotation: ["overdue"] }, sort: "rotation", count: ({ values }) => sum(values.rotation, ["overdue"]) },
  { label: "Stale", filter: { activity: ["stale"] }, count: ({ values }) => sum(values.activity, ["stale"]) },
  { label: "Mine", filter: { person: ["me"] }, count: () => undefined },
];

const sum = (counts: ReadonlyMap<string, number>, keys: readonly string[]) =>
  keys.reduce((total, key) => total + (counts.get(key) ?? 0), 0);
