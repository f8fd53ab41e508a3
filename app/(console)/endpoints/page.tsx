import type { Metadata } from "next";
import { Suspense } from "react";
import { requirePrincipal } from "@/app/server/principal";
import { EndpointTable } from "@/components/endpoints/list/endpoint-table";
import { FacetColumn } from "@/components/endpoints/list/facet-column";
import { FilterBar } from "@/components/endpoints/list/filter-bar";
import { SearchBox } from "@/components/endpoints/list/search-box";
import { SelectionProvider } from "@/components/endpoints/list/selection";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Box } from "@/components/ui/panel";
import { TabLinks } from "@/components/ui/tab-links";
import { systemClock } from "@/lib/core/clock";
import { formatNumber } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { countFacets } from "@/lib/endpoints/facets";
import { facetGroups } from "@/lib/endpoints/facets-view";
import { shownColumns } from "@/lib/endpoints/list-columns-schema";
import { listHref } from "@/lib/endpoints/list-links";
import { readNames } from "@/lib/endpoints/list-names";
import { readListPage } from "@/lib/endpoints/list-page";
import { readListQuery } from "@/lib/endpoints/list-query";
import { plainParameters } from "@/lib/endpoints/list-schema";
import { builtInViews } from "@/lib/endpoints/list-views";

export const metadata: Metadata = { title: "Endpoints" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function EndpointsPage({ searchParams }: PageProps) {
  const principal = await requirePrincipal();
  const parameters = await searchParams;
  const query = readListQuery(parameters);
  const now = systemClock.now();
  const clock = { now: query.asOf ?? now, zone: principal.timeZone };
  const counts = countFacets(principal, query, now);
  const { page, lines, names } = await readListPage(principal, query, now);
  const { q = "", after: _after, before: _before, ...kept } = plainParameters(parameters) as Record<string, string>;
  const from = page.rowsBefore + 1;
  return (
    <div className="flex flex-col">
      <div className="flex flex-col gap-3 border-b px-4 pt-4 md:px-6 md:pt-5">
        <PageHeader title="Endpoints" />
        <Suspense fallback={null}>
          <Views query={query} counts={countFacets(principal, { filter: {} }, now)} />
        </Suspense>
      </div>
      <div className="flex">
        <aside aria-label="Filters" className="w-[212px] shrink-0 border-r px-6 py-2 max-xl:hidden">
          <Suspense fallback={<FacetColumn groups={facetGroups(query, undefined, names)} />}>
            <Facets query={query} counts={counts} />
          </Suspense>
        </aside>
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-2 border-b px-3.5 py-2">
            <SearchBox q={q} kept={Object.entries(kept)} />
            <FilterBar query={query} names={names} />
          </div>
          <SelectionProvider pageIds={page.rows.map(({ id }) => id)}>
            <EndpointTable lines={lines} columns={shownColumns(undefined)} query={query} clock={clock} selectable />
          </SelectionProvider>
          <Pagination
            from={from}
            to={page.rowsBefore + page.rows.length}
            {...(page.previous ? { previousHref: listHref({ ...query, after: undefined, before: page.previous }) } : {})}
            {...(page.next ? { nextHref: listHref({ ...query, before: undefined, after: page.next }) } : {})}
          />
        </div>
      </div>
    </div>
  );
}

async function Views({ query, counts }: { query: ReturnType<typeof readListQuery>; counts: ReturnType<typeof countFacets> }) {
  const all = await counts;
  const here = listHref({ ...query, after: undefined, before: undefined });
  return (
    <TabLinks
      label="Views"
      tabs={builtInViews.map(({ label, filter, sort, count }) => {
        const href = listHref({ filter, ...(sort ? { sort } : {}) });
        const n = count(all);
        return { href, label, current: href === here, ...(n === undefined ? {} : { count: formatNumber(n) }) };
      })}
    />
  );
}

async function Facets({ query, counts }: { query: ReturnType<typeof readListQuery>; counts: ReturnType<typeof countFacets> }) {
  const counted = await counts;
  const names = await readNames(query.filter, [...counted.values.team.keys()]);
  return <FacetColumn groups={facetGroups(query, counted, names)} />;
}
