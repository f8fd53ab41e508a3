import { type EndpointFilter, type EndpointListQuery, type FilterGroup, filterGroups, listSearch } from "./list-schema";

/** Addresses of lists that differ from a given one in a single thing. A changed list starts on its first page. */
type List = Pick<EndpointListQuery, "filter" | "asOf" | "sort" | "descending">;

export const listHref = (list: Parameters<typeof listSearch>[0]) => `/endpoints${listSearch(list)}`;

function withFilter({ asOf, sort, descending }: List, filter: EndpointFilter): string {
  return listHref({ filter, asOf, sort, descending });
}

/** The values that are really meant: "unowned" is three. */
export function chosenValues(filter: EndpointFilter, group: Exclude<FilterGroup, "q">): string[] {
  const values: string[] = filter[group] ?? [];
  if (group !== "owner" || !values.includes("unowned")) return values;
  return [...new Set(values.flatMap((value) => (value === "unowned" ? ["missing", "disabled", "departed"] : [value])))];
}

export function toggleHref(list: List, group: Exclude<FilterGroup, "q">, value: string): string {
  const values = chosenValues(list.filter, group);
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  const { [group]: _, ...others } = list.filter;
  return withFilter(list, next.length === 0 ? others : ({ ...others, [group]: next } as EndpointFilter));
}

export function withoutGroup(filter: EndpointFilter, group: FilterGroup): EndpointFilter {
  const { [group]: _, ...others } = filter;
  return others;
}

export const dropHref = (list: List, group: FilterGroup) => withFilter(list, withoutGroup(list.filter, group));
export const clearHref = ({ asOf, sort, descending }: List) => listHref({ filter: {}, asOf, sort, descending });
export const activeGroups = (filter: EndpointFilter): FilterGroup[] => filterGroups.filter((group) => filter[group] !== undefined);
