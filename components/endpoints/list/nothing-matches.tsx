import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount, formatNumber } from "@/lib/core/format";
import type { Loosening } from "@/lib/endpoints/count-endpoints";
import { activeGroups, chosenValues, clearHref, dropHref } from "@/lib/endpoints/list-links";
import type { EndpointListQuery } from "@/lib/endpoints/list-schema";
import { groupWords, valueWord } from "@/lib/endpoints/list-words";

const maxNamed = 2;

/** Names the filter to drop and how many endpoints would appear. */
export function NothingMatches({
  query,
  names,
  loosenings,
}: {
  query: EndpointListQuery;
  names: ReadonlyMap<string, string>;
  loosenings: readonly Loosening[];
}) {
  const groups = activeGroups(query.filter);
  if (groups.length === 0) {
    return <EmptyState title="No endpoint was known at that instant">The first ones were recorded later.</EmptyState>;
  }
  const best = loosenings[0];
  const helps = best && best.count > 0;
  return (
    <EmptyState
      title={groups.length === 1 ? "No endpoint matches this filter" : `No endpoint matches these ${groups.length} filters`}
      action={
        <>
          {helps && (
            <LinkButton
              href={dropHref(query, best.group)}
            >{`Drop ${groupWords[best.group].toLowerCase()}, show ${formatNumber(best.count)}`}</LinkButton>
          )}
          {groups.length > 1 && (
            <LinkButton href={clearHref(query)} variant="quiet">
              Clear all
            </LinkButton>
          )}
        </>
      }
    >
      {helps
        ? `Without “${inWords(query, best.group, names)}” there ${best.count === 1 ? "is" : "are"} ${formatCount(best.count, "endpoint")}.`
        : "Dropping one of them is not enough: two or more keep everything away."}
    </EmptyState>
  );
}

function inWords(query: EndpointListQuery, group: Loosening["group"], names: ReadonlyMap<string, string>): string {
  if (group === "q") return `${groupWords.q}: ${query.filter.q}`;
  const words = chosenValues(query.filter, group).map((value) => valueWord(group, value, names));
  return `${groupWords[group]}: ${words.length > maxNamed ? `${words.length} values` : words.join(" or ")}`;
}
