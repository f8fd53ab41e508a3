import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import { AsOfChoice } from "@/components/endpoints/list/as-of-choice";
import { ColumnsChoice } from "@/components/endpoints/list/columns-choice";
import { FilterBar } from "@/components/endpoints/list/filter-bar";
import { RemoveView } from "@/components/endpoints/list/remove-view";
import { SaveView } from "@/components/endpoints/list/save-view";
import { SearchBox } from "@/components/endpoints/list/search-box";
import { buttonClass } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";
import { formatInstant } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { builtInViews } from "@/lib/endpoints/built-in-views";
import { activeGroups, listHref } from "@/lib/endpoints/list-links";
import { listSearch } from "@/lib/endpoints/list-schema";
import { deleteListView, saveListView } from "./actions";
import { TotalOfAll } from "./counted";
import type { ListProps } from "./endpoint-list";

/** Between the views and the table: search, filters that hold, the instant, the columns. */
export function ListTools({
  principal,
  query,
  list,
  counts,
  columns,
  now,
  search,
  facets,
}: ListProps & { search: string; facets: ReactNode }) {
  const { filter, asOf, sort, descending } = query;
  const { q = "", ...others } = filter;
  const kept = [...new URLSearchParams(listSearch({ filter: others, asOf, sort, descending }))];
  const isView = builtInViews.some((view) => listHref(view) === `/endpoints${search}`) || list.saved.some((view) => view.search === search);
  const own = list.saved.find((view) => view.own && view.search === search);
  return (
    <div className="flex flex-wrap items-center gap-2 border-b px-3.5 py-2 print:hidden">
      <SearchBox q={q} kept={kept} />
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
      <FilterBar query={query} names={list.names} />
      {!isView && activeGroups(filter).length > 0 && (
        <SaveView search={search} mayShare={roleMay(principal.role, "endpoint:assign")} save={saveListView} />
      )}
      {own && <RemoveView view={own} remove={deleteListView} save={saveListView} />}
      <div className="ml-auto flex items-center gap-1">
        <span role="status" className="mr-1 text-fg3">
          <Suspense fallback={null}>
            <TotalOfAll counts={counts.list} all={counts.all} />
          </Suspense>
        </span>
        <AsOfChoice
          search={listSearch({ filter, sort, descending })}
          text={asOf ? formatInstant(asOf, principal.timeZone) : `Live, ${formatInstant(now, principal.timeZone)}`}
          past={asOf !== undefined}
        />
        <ColumnsChoice shown={columns} />
      </div>
    </div>
  );
}
