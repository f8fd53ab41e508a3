import { FilterChip, FilterChips } from "@/components/ui/chip";
import { activeGroups, chosenValues, clearHref, dropHref } from "@/lib/endpoints/list-links";
import type { EndpointListQuery } from "@/lib/endpoints/list-schema";
import { groupWords, valueWord } from "@/lib/endpoints/list-words";

const maxNamed = 3;

/** Every filter that holds, each with the way out of it. */
export function FilterBar({ query, names }: { query: EndpointListQuery; names: ReadonlyMap<string, string> }) {
  const groups = activeGroups(query.filter);
  if (groups.length === 0) return null;
  return (
    <FilterChips clearHref={clearHref(query)}>
      {groups.map((group) => {
        const words =
          group === "q" ? [`“${query.filter.q}”`] : chosenValues(query.filter, group).map((value) => valueWord(group, value, names));
        const value = words.length > maxNamed ? `${words.length} values` : words.join(" or ");
        return <FilterChip key={group} label={groupWords[group]} value={value} removeHref={dropHref(query, group)} />;
      })}
    </FilterChips>
  );
}
