import { FilterChip, FilterChips } from "@/components/ui/chip";
import { groupWords, valueWords } from "@/lib/findings/group-words";
import { findingsHref, withoutGroup } from "@/lib/findings/links";
import { type FindingListQuery, findingGroups } from "@/lib/findings/schema";

const maxNamed = 3;

/** Every filter that holds, each with the way out of it. */
export function FindingChips({ query: { filter, by }, names }: { query: FindingListQuery; names: ReadonlyMap<string, string> }) {
  const active = findingGroups.filter((group) => filter[group] !== undefined);
  if (active.length === 0) return null;
  return (
    <FilterChips clearHref={findingsHref({ filter: {}, by })}>
      {active.map((group) => {
        const words = group === "q" ? [`“${filter.q}”`] : (filter[group] ?? []).map((value) => valueWords(group, value, names));
        return (
          <FilterChip
            key={group}
            label={groupWords[group]}
            value={words.length > maxNamed ? `${words.length} values` : words.join(" or ")}
            removeHref={findingsHref({ filter: withoutGroup(filter, group), by })}
          />
        );
      })}
    </FilterChips>
  );
}
