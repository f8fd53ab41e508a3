import type { Facet, FacetCounts } from "./facets";
import { chosenValues, toggleHref } from "./list-links";
import { type EndpointListQuery, ownerFilters, worstFilters } from "./list-schema";
import { groupWords, orderedFacets, valueWord } from "./list-words";
import {
  activities,
  assurances,
  authMethods,
  dataClasses,
  directions,
  environments,
  lifecycles,
  presences,
  providerStates,
  rotationStatuses,
} from "./vocabulary";

/** In the order of the column, with the values that are shown even when nothing has them. */
const groups: readonly [Facet, readonly string[]][] = [
  ["environment", environments],
  ["owner", ownerFilters.filter((value) => value !== "unowned")],
  ["assurance", assurances],
  [
    "rotation",
    ["overdue", "due_soon", "in_policy", "age_unknown", ...rotationStatuses.filter((status) => /held|applicable|run|blocked/.test(status))],
  ],
  ["activity", activities],
  ["provider", []],
  ["flag", []],
  ["team", []],
  ["worst", worstFilters],
  ["dataClass", dataClasses],
  ["direction", directions],
  ["auth", authMethods],
  ["lifecycle", lifecycles],
  ["providerState", providerStates],
  ["presence", presences],
];
const openGroups = 6;

export const facetLabels = groups.map(([facet]) => groupWords[facet]);

/** What the column shows: every group with its values and the address that choosing each one leads to. */
export function facetGroups(query: EndpointListQuery, counts: FacetCounts, names: ReadonlyMap<string, string>) {
  return groups.map(([facet, always], place) => {
    const counted = counts.values[facet];
    const chosen = new Set(chosenValues(query.filter, facet));
    const values = [...new Set([...always, ...counted.keys(), ...chosen])].map((value) => ({
      value,
      label: valueWord(facet, value, names),
      count: counted.get(value) ?? 0,
      chosen: chosen.has(value),
      href: toggleHref(query, facet, value),
    }));
    if (!orderedFacets.has(facet)) values.sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
    return { name: facet, label: groupWords[facet], values, open: place < openGroups || chosen.size > 0 };
  });
}
