import { Suspense } from "react";
import { assignDirectly, preview, propose, undoOwners, withdraw } from "@/app/(console)/my-work/ownership/actions";
import { findPeople } from "@/app/(console)/people/actions";
import { BulkBar } from "@/components/endpoints/list/bulk-bar";
import { EndpointTable } from "@/components/endpoints/list/endpoint-table";
import { FacetHeadings } from "@/components/endpoints/list/facet-column";
import { ListKeys } from "@/components/endpoints/list/list-keys";
import { NothingMatches } from "@/components/endpoints/list/nothing-matches";
import { SelectionProvider } from "@/components/endpoints/list/selection";
import { ViewsBar } from "@/components/endpoints/list/views-bar";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Pagination } from "@/components/ui/pagination";
import { formatInstant } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import type { Principal } from "@/lib/core/principal";
import { facetLabels } from "@/lib/endpoints/facets-view";
import type { ListColumn } from "@/lib/endpoints/list-columns-schema";
import { listHref } from "@/lib/endpoints/list-links";
import type { readListPage, startCounts } from "@/lib/endpoints/list-page";
import { type EndpointListQuery, listSearch } from "@/lib/endpoints/list-schema";
import { assign, previewAssign, teamChoices, undoAssign } from "./actions";
import { CountedFacets, CountedViews } from "./counted";
import { ListHeader } from "./list-header";
import { ListTools } from "./list-tools";

export interface ListProps {
  principal: Principal;
  query: EndpointListQuery;
  list: Awaited<ReturnType<typeof readListPage>>;
  counts: ReturnType<typeof startCounts>;
  columns: readonly ListColumn[];
  now: Date;
}

export function EndpointList(props: ListProps) {
  const { principal, query, list, counts, columns } = props;
  const { page, lines, names, saved, loosenings } = list;
  const { filter, asOf, sort, descending } = query;
  const search = listSearch({ filter, asOf, sort, descending });
  const here = `/endpoints${search}`;
  const selectable = roleMay(principal.role, "endpoint:assign") && !asOf && page.rows.length > 0;
  // One element in two places, so that it is made and sent once.
  const facets = (
    <Suspense fallback={<FacetHeadings labels={facetLabels} />}>
      <CountedFacets query={query} counts={counts.list} />
    </Suspense>
  );
  return (
    <div className="flex flex-col">
      <div className="flex flex-col gap-2 px-4 pt-4 md:px-6 md:pt-5">
        <ListHeader principal={principal} search={search} counts={counts} />
      </div>
      <div className="px-4 md:pl-6 [&>nav]:border-b-0">
        <Suspense fallback={<ViewsBar here={here} saved={saved} counts={undefined} mine={undefined} />}>
          <CountedViews here={here} saved={saved} all={counts.all} mine={counts.mine} />
        </Suspense>
      </div>
      {asOf && (
        <div className="border-t px-3.5 py-2">
          <Banner
            tone="med"
            title={`As of ${formatInstant(asOf, principal.timeZone)}.`}
            action={<LinkButton href={listHref({ filter, sort, descending })}>Back to now</LinkButton>}
          >
            What the product knew then; nothing can be changed here.
          </Banner>
        </div>
      )}
      <div className="flex border-t">
        <aside id="filters" aria-label="Filters" className="w-53 shrink-0 border-r pr-4 pb-6 pl-6 max-[84rem]:hidden print:hidden">
          {facets}
        </aside>
        <div className="min-w-0 flex-1">
          <ListTools {...props} search={search} facets={facets} />
          <SelectionProvider key={`${here} ${query.after} ${query.before}`} pageIds={page.rows.map(({ id }) => id)}>
            {page.rows.length > 0 ? (
              <EndpointTable lines={lines} columns={columns} query={query} selectable={selectable} />
            ) : (
              <NothingMatches query={query} names={names} loosenings={loosenings} />
            )}
            {selectable && (
              <BulkBar
                search={search.replace(/^\?/, "")}
                total={counts.total}
                actions={{ preview: previewAssign, assign, undo: undoAssign, teams: teamChoices }}
                owners={{ preview, propose, assign: assignDirectly, withdraw, undo: undoOwners, findPeople }}
              />
            )}
            {page.rows.length > 0 && (
              <Pagination
                from={page.rowsBefore + 1}
                to={page.rowsBefore + page.rows.length}
                {...(page.previous ? { previousHref: listHref({ filter, asOf, sort, descending, before: page.previous }) } : {})}
                {...(page.next ? { nextHref: listHref({ filter, asOf, sort, descending, after: page.next }) } : {})}
              >
                <ListKeys selectable={selectable} />
              </Pagination>
            )}
          </SelectionProvider>
        </div>
      </div>
    </div>
  );
}
