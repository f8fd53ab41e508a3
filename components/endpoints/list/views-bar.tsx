import { TabLinks } from "@/components/ui/tab-links";
import { formatNumber } from "@/lib/core/format";
import { builtInViews } from "@/lib/endpoints/built-in-views";
import type { FacetCounts } from "@/lib/endpoints/facets";
import { listHref } from "@/lib/endpoints/list-links";
import type { SavedView } from "@/lib/endpoints/list-views";

interface ViewsBarProps {
  /** The address of the list that is shown, without a place in it. */
  here: string;
  counts: FacetCounts | undefined;
  mine: number | undefined;
  saved: readonly SavedView[];
}

/** The views everybody has, with their counts once these have come, then saved ones. */
export function ViewsBar({ here, counts, mine, saved }: ViewsBarProps) {
  const tabs = [
    ...builtInViews.map(({ label, filter, sort, count }) => {
      const href = listHref({ filter, ...(sort ? { sort } : {}) });
      const n = filter.person ? mine : counts && count(counts);
      return { href, label, current: href === here, ...(n === undefined ? {} : { count: formatNumber(n) }) };
    }),
    ...saved.map(({ name, search }) => ({ href: `/endpoints${search}`, label: name, current: `/endpoints${search}` === here })),
  ];
  return <TabLinks label="Views" tabs={tabs.filter(({ href }, place) => tabs.findIndex((tab) => tab.href === href) === place)} />;
}
