import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { DecommissionTable } from "@/components/decommission/decommission-table";
import { PageCrumbs } from "@/components/shell/crumbs";
import { LinkButton } from "@/components/ui/button";
import { FilterChip, FilterChips } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Box } from "@/components/ui/panel";
import { TabLinks } from "@/components/ui/tab-links";
import { systemClock } from "@/lib/core/clock";
import { formatNumber } from "@/lib/core/format";
import { countDecommissions, listDecommissions } from "@/lib/decommission/list-decommissions";
import { type DecommissionFilter, decommissionFilters, decommissionListQuery, decommissionsHref } from "@/lib/decommission/list-schema";

export const metadata: Metadata = { title: "End of life" };

const filterWords: Readonly<Record<DecommissionFilter, string>> = {
  open: "Open",
  announced: "To switch off",
  watched: "Being watched",
  ended: "Ended",
};
const nothing: Readonly<Record<DecommissionFilter, string>> = {
  open: "No endpoint ends",
  announced: "Nothing waits to be switched off",
  watched: "Nothing is being watched",
  ended: "Nothing has ended yet",
};

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function DecommissionsPage({ searchParams }: PageProps) {
  const principal = await requirePrincipal();
  const query = decommissionListQuery.parse(await searchParams);
  const { show, q } = query;
  const [{ lines, next }, counts] = await Promise.all([listDecommissions(principal, query), countDecommissions(principal, query)]);
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: "End of life" }]} />
      <PageHeader
        title="End of life"
        lead="Disable first: announced to whoever relies on it, switched off, watched, then deleted or restored."
      />
      <TabLinks
        label="Which ends"
        tabs={decommissionFilters.map((filter) => ({
          href: decommissionsHref({ show: filter, q }),
          label: filterWords[filter],
          count: formatNumber(counts[filter]),
          current: filter === show,
        }))}
      />
      <div className="flex flex-wrap items-center gap-3">
        <form action="/endpoints/decommissions" className="w-full max-w-80">
          {show !== "open" && <input type="hidden" name="show" value={show} />}
          <Input type="search" name="q" aria-label="Search ends" placeholder="Name or host" defaultValue={q ?? ""} />
        </form>
        {q && (
          <FilterChips clearHref={decommissionsHref({ show })}>
            <FilterChip label="Search" value={q} removeHref={decommissionsHref({ show })} />
          </FilterChips>
        )}
      </div>
      <Box className="p-0">
        {lines.length > 0 ? (
          <DecommissionTable
            lines={lines}
            clock={{ now: systemClock.now(), zone: principal.timeZone }}
            caption={`Ends, ${filterWords[show].toLowerCase()}`}
          />
        ) : q ? (
          <EmptyState
            title="No end matches this search"
            action={<LinkButton href={decommissionsHref({ show })}>Clear the search</LinkButton>}
          />
        ) : (
          <EmptyState
            title={nothing[show]}
            action={<LinkButton href="/endpoints?activity=stale">See what nobody calls any more</LinkButton>}
          >
            An end is announced on an endpoint’s page, or by “Disable” in a review.
          </EmptyState>
        )}
        {(next || query.after) && (
          <Pagination
            {...(query.after ? { previousHref: decommissionsHref({ show, q }) } : {})}
            {...(next ? { nextHref: decommissionsHref({ show, q, after: next }) } : {})}
          />
        )}
      </Box>
    </Page>
  );
}
