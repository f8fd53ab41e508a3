import { SlidersHorizontal } from "lucide-react";
import { findPeople } from "@/app/(console)/people/actions";
import { FacetColumn } from "@/components/endpoints/list/facet-column";
import { ListKeys } from "@/components/endpoints/list/list-keys";
import { SearchBox } from "@/components/endpoints/list/search-box";
import { SelectionProvider } from "@/components/endpoints/list/selection";
import { FindingBulkBar } from "@/components/findings/finding-bulk-bar";
import { FindingChips } from "@/components/findings/finding-chips";
import { FindingGroups } from "@/components/findings/finding-groups";
import { FindingTable } from "@/components/findings/finding-table";
import { FindingTabs } from "@/components/findings/finding-tabs";
import { NoFindings } from "@/components/findings/no-findings";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Sheet } from "@/components/ui/sheet";
import { formatCount, formatNumber } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import type { Principal } from "@/lib/core/principal";
import { findingFacets } from "@/lib/findings/facets-view";
import { findingSearch, findingsHref, withoutGroup } from "@/lib/findings/links";
import { readFindingNames } from "@/lib/findings/read-names";
import { bulkCap, type FindingListQuery } from "@/lib/findings/schema";
import type { FindingCounts, FindingGroupLine, FindingPage } from "@/lib/findings/views";
import { readConsoleState } from "@/lib/settings/read-console-state";
import { assign, comment, setState } from "./actions";

interface Props {
  principal: Principal;
  query: FindingListQuery;
  page: FindingPage | undefined;
  groups: readonly FindingGroupLine[] | undefined;
  counts: FindingCounts;
  now: Date;
}

export async function FindingList({ principal, query, page, groups, counts, now }: Props) {
  const { filter, by } = query;
  const clock = { now, zone: principal.timeZone };
  const counted = (group: string) => [...(counts.groups.get(group)?.keys() ?? [])];
  const names = await readFindingNames({
    people: [...counted("assignee"), ...(filter.assignee ?? []), ...(filter.person ?? [])],
    teams: [...counted("team"), ...(filter.team ?? [])],
    endpoints: filter.endpoint ?? [],
  });
  const facets = <FacetColumn groups={findingFacets(query, counts, principal.personId, names)} />;
  const search = findingSearch({ filter }).replace(/^\?/, "");
  const lines = page?.lines ?? [];
  const selectable =
    roleMay(principal.role, "finding:work") && lines.length > 0 && !(filter.state?.length === 1 && filter.state[0] === "resolved");
  const empty = page ? lines.length === 0 : groups?.length === 0;
  const judged = !empty || (await readConsoleState(principal)).endpointCount > 0;
  const suppressed =
    (counts.groups.get("suppressed")?.get("accepted_risk") ?? 0) + (counts.groups.get("suppressed")?.get("false_positive") ?? 0);
  return (
    <div className="flex flex-col">
      <div className="flex flex-col gap-2 px-4 pt-4 md:px-6 md:pt-5">
        <PageHeader
          title="Findings"
          lead={`Worst first, then what is due first. An evaluation resolves them when the facts are right. ${formatCount(suppressed, "more is", "more are")} suppressed.`}
          actions={<LinkButton href="/findings/exceptions">Exceptions</LinkButton>}
        />
      </div>
      <div className="px-4 md:pl-6 [&>nav]:border-b-0">
        <FindingTabs query={query} />
      </div>
      <div className="flex border-t">
        <aside id="filters" aria-label="Filters" className="w-53 shrink-0 border-r pr-4 pb-6 pl-6 max-[84rem]:hidden print:hidden">
          {facets}
        </aside>
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-2 border-b px-3.5 py-2 print:hidden">
            <SearchBox
              q={filter.q ?? ""}
              kept={[...new URLSearchParams(findingSearch({ filter: withoutGroup(filter, "q"), by }))]}
              action="/findings"
              label="Search findings"
              placeholder="Endpoint, host, account"
            />
            <span id="filter-sheet" className="min-[84rem]:hidden">
              <Sheet
                trigger={
                  <>
                    <SlidersHorizontal size={14} strokeWidth={1.75} aria-hidden />
                    Filter
                  </>
                }
                triggerClassName={buttonClass({})}
                title="Filters"
              >
                <div className="overflow-y-auto px-4 pb-6">{facets}</div>
              </Sheet>
            </span>
            <FindingChips query={query} names={names} />
            <span role="status" className="ml-auto text-fg3">
              {formatNumber(counts.total)}
              {counts.capped && "+"}
            </span>
          </div>
          <SelectionProvider key={`${findingSearch(query)}`} pageIds={lines.map(({ id }) => id)}>
            {empty && <NoFindings query={query} judged={judged} mayImport={roleMay(principal.role, "import:run")} />}
            {page && !empty && <FindingTable lines={lines} clock={clock} selectable={selectable} />}
            {by && groups && !empty && <FindingGroups query={query} by={by} groups={groups} />}
            {selectable && (
              <FindingBulkBar
                search={search}
                total={counts.total}
                cap={bulkCap}
                mayAssign={roleMay(principal.role, "finding:assign")}
                actions={{ setState, assign, comment }}
                findPeople={findPeople}
              />
            )}
            {!empty && (
              <Pagination
                {...(page?.previous ? { previousHref: findingsHref({ filter, before: page.previous }) } : {})}
                {...(page?.next ? { nextHref: findingsHref({ filter, after: page.next }) } : {})}
              >
                <ListKeys selectable={selectable} list="findings" />
              </Pagination>
            )}
          </SelectionProvider>
        </div>
      </div>
    </div>
  );
}
