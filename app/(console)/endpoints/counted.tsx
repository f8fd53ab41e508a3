import { FacetColumn } from "@/components/endpoints/list/facet-column";
import { ViewsBar } from "@/components/endpoints/list/views-bar";
import { formatNumber } from "@/lib/core/format";
import type { FacetCounts } from "@/lib/endpoints/facets";
import { facetGroups } from "@/lib/endpoints/facets-view";
import { readNames } from "@/lib/endpoints/list-names";
import type { EndpointListQuery } from "@/lib/endpoints/list-schema";
import type { SavedView } from "@/lib/endpoints/list-views";

/** The parts of the page that wait for counts; each stands behind a Suspense boundary, so that rows never do. */

export async function CountedFacets({ query, counts }: { query: EndpointListQuery; counts: Promise<FacetCounts> }) {
  const counted = await counts;
  const names = await readNames(query.filter, [...counted.values.team.keys()]);
  return <FacetColumn groups={facetGroups(query, counted, names)} />;
}

export async function CountedViews({
  here,
  saved,
  all,
  mine,
}: {
  here: string;
  saved: readonly SavedView[];
  all: Promise<FacetCounts>;
  mine: Promise<number>;
}) {
  const [counts, own] = await Promise.all([all, mine]);
  return <ViewsBar here={here} saved={saved} counts={counts} mine={own} />;
}

export async function Total({ counts }: { counts: Promise<FacetCounts> }) {
  return formatNumber((await counts).total);
}

/** "702 of 1,284": the list within everything, said again when filters change it. */
export async function TotalOfAll({ counts, all }: { counts: Promise<FacetCounts>; all: Promise<FacetCounts> }) {
  const [list, everything] = await Promise.all([counts, all]);
  return list.total === everything.total ? formatNumber(list.total) : `${formatNumber(list.total)} of ${formatNumber(everything.total)}`;
}
