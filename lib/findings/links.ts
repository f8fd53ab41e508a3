import { type FindingFilter, type FindingGroup, type FindingListQuery, findingGroups, type Grouping } from "./schema";

interface Address {
  filter: FindingFilter;
  by?: Grouping | undefined;
  after?: string | undefined;
  before?: string | undefined;
}

/** "?severity=critical,high&by=check", without the parameters that say nothing. */
export function findingSearch({ filter, by, after, before }: Address): string {
  const parts = findingGroups.flatMap((group): [string, string][] => {
    const value = filter[group];
    return value === undefined || value.length === 0 ? [] : [[group, typeof value === "string" ? value : value.join(",")]];
  });
  for (const [name, value] of Object.entries({ by, after, before })) if (value) parts.push([name, value]);
  const text = parts.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&");
  return text === "" ? "" : `?${text}`;
}

export const findingsHref = (address: Address) => `/findings${findingSearch(address)}`;

export function withoutGroup(filter: FindingFilter, group: FindingGroup): FindingFilter {
  const { [group]: _, ...others } = filter;
  return others;
}

/** The list with this value added or taken away, on its first page. */
export function toggleHref({ filter, by }: FindingListQuery, group: Exclude<FindingGroup, "q">, value: string): string {
  const values: readonly string[] = filter[group] ?? [];
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  const others = withoutGroup(filter, group);
  return findingsHref({ filter: next.length === 0 ? others : ({ ...others, [group]: next } as FindingFilter), by });
}
