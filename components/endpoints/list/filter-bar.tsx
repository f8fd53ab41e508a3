import { FilterChip, FilterChips } from "@/components/ui/chip";
import { activeGroups, chosenValues, clearHref, dropHref } from "@/lib/endpoints/list-links";
import type { EndpointListQuery, FilterGroup } from "@/lib/endpoints/list-schema";
import { groupWords, valueWord } from "@/lib/endpoints/list-words";
import { ownerStates } from "@/lib/endpoints/vocabulary";

const maxNamed = 3;

/** Every filter that holds, each with the way out of it. */
export function FilterBar({ query, names }: { query: EndpointListQuery; names: ReadonlyMap<string, string> }) {
  const groups = activeGroups(query.filter);
  if (groups.length === 0) return null;
  return (
    <FilterChips clearHref={clearHref(query)}>
      {groups.map((group) => {
        const words = group === "q" ? [`“${query.filter.q}”`] : chosenWords(query, group, names);
        const value = words.length > maxNamed ? `${words.length} values` : words.join(" or ");
        return <FilterChip key={group} label={groupWords[group]} value={value} removeHref={dropHref(query, group)} />;
      })}
    </FilterChips>
  );
}

function chosenWords({ filter }: EndpointListQuery, group: Exclude<FilterGroup, "q">, names: ReadonlyMap<string, string>): string[] {
  const values = chosenValues(filter, group);
  const unowned = group === "owner" && values.length === ownerStates.length - 1 && !values.includes("active");
  return (unowned ? ["unowned"] : values).map((value) => valueWord(group, value, names));
}
