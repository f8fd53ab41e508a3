import type { Metadata } from "next";
import Link from "next/link";
import { requirePrincipal } from "@/app/server/principal";
import { RunBoard } from "@/components/rotations/run-board";
import { RunCalendar } from "@/components/rotations/run-calendar";
import { RunTable } from "@/components/rotations/run-table";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { FilterChip, FilterChips } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Box } from "@/components/ui/panel";
import { TabLinks } from "@/components/ui/tab-links";
import { systemClock } from "@/lib/core/clock";
import { formatCount, formatNumber, type ViewerClock } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import type { Principal } from "@/lib/core/principal";
import { readCalendar } from "@/lib/rotations/calendar";
import { countRuns, listRuns, readBoard } from "@/lib/rotations/list-runs";
import { type RunFilter, type RunListQuery, runFilters, runListHref, runListQuery, runViews } from "@/lib/rotations/list-schema";
import { stepWords } from "@/lib/rotations/words";

export const metadata: Metadata = { title: "Rotations" };

const filterWords: Record<RunFilter, string> = { open: "Open", late: "Late", blocked: "Blocked", ended: "Ended", all: "All" };
const viewWords = { list: "List", board: "Board", calendar: "Calendar" } as const;

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RotationsPage({ searchParams }: PageProps) {
  const principal = await requirePrincipal();
  const query = runListQuery.parse(await searchParams);
  const clock: ViewerClock = { now: systemClock.now(), zone: principal.timeZone };
  const counts = await countRuns(principal, query, new Date(clock.now));
  const page = { ...query, after: undefined };
  const chips = [
    ...(query.step ? [{ label: "Next step", value: stepWords[query.step], removeHref: runListHref({ ...page, step: undefined }) }] : []),
    ...(query.mine ? [{ label: "Done by", value: "me", removeHref: runListHref({ ...page, mine: undefined }) }] : []),
    ...(query.due ? [{ label: "Due on", value: query.due, removeHref: runListHref({ ...page, due: undefined }) }] : []),
    ...(query.q ? [{ label: "Search", value: query.q, removeHref: runListHref({ ...page, q: undefined }) }] : []),
  ];
  return (
    <Page>
      <PageHeader
        title="Rotations"
        lead="Each rotation is a run of steps that fit its provider, with who did what, when, and what proves it."
        actions={
          <div className="flex flex-wrap gap-1.5">
            <LinkButton href="/incidents">Incidents</LinkButton>
            {roleMay(principal.role, "rotation:plan") && <LinkButton href="/rotations/plan">Plan rotations</LinkButton>}
            {runViews.map((view) => (
              <Link
                key={view}
                href={runListHref({ ...page, view, month: undefined })}
                aria-current={query.view === view ? "page" : undefined}
                className={buttonClass({ variant: query.view === view ? "tinted" : "secondary" })}
              >
                {viewWords[view]}
              </Link>
            ))}
          </div>
        }
      />
      {query.view === "list" && (
        <TabLinks
          label="Which rotations"
          tabs={runFilters.map((show) => ({
            href: runListHref({ ...page, show }),
            label: filterWords[show],
            count: formatNumber(counts[show]),
            current: query.show === show,
          }))}
        />
      )}
      {query.view !== "calendar" && (
        <div className="flex flex-wrap items-center gap-3">
          <form action="/rotations" className="flex w-full max-w-80 gap-2">
            {query.view !== "list" && <input type="hidden" name="view" value={query.view} />}
            {query.show !== "open" && <input type="hidden" name="show" value={query.show} />}
            {query.mine && <input type="hidden" name="mine" value="1" />}
            <Input type="search" name="q" aria-label="Search rotations" placeholder="Name or host" defaultValue={query.q ?? ""} />
          </form>
          {!query.mine && (
            <Link href={runListHref({ ...page, mine: true })} className={buttonClass({ variant: "quiet" })}>
              Only mine
            </Link>
          )}
          {chips.length > 0 && (
            <FilterChips clearHref={runListHref({ view: query.view, show: query.show })}>
              {chips.map((chip) => (
                <FilterChip key={chip.label} {...chip} />
              ))}
            </FilterChips>
          )}
        </div>
      )}
      {query.view === "list" && (
        <ListView principal={principal} query={query} clock={clock} total={counts[query.show]} narrowed={chips.length > 0} />
      )}
      {query.view === "board" && <BoardView principal={principal} query={query} clock={clock} />}
      {query.view === "calendar" && <CalendarView principal={principal} query={query} clock={clock} />}
    </Page>
  );
}

interface ViewProps {
  principal: Principal;
  query: RunListQuery;
  clock: ViewerClock;
}

async function ListView({ principal, query, clock, total, narrowed }: ViewProps & { total: number; narrowed: boolean }) {
  const { lines, next } = await listRuns(principal, query, new Date(clock.now));
  if (lines.length === 0) {
    return (
      <Box className="p-0">
        {narrowed ? (
          <EmptyState
            title="No rotation matches these filters"
            action={<LinkButton href={runListHref({ show: query.show })}>Clear the filters</LinkButton>}
          />
        ) : (
          <EmptyState
            title={query.show === "open" ? "No rotation goes on" : `Nothing here: ${filterWords[query.show].toLowerCase()}`}
            action={<LinkButton href="/endpoints?rotation=overdue,due_soon&sort=rotation">See what is due</LinkButton>}
          >
            A rotation begins on an endpoint’s page, from its review, or for many at once from the list of endpoints.
          </EmptyState>
        )}
      </Box>
    );
  }
  return (
    <Box className="p-0">
      <RunTable lines={lines} clock={clock} caption={`Rotations, ${filterWords[query.show].toLowerCase()}`} />
      {(next || query.after) && (
        <Pagination
          total={total}
          {...(query.after ? { previousHref: runListHref({ ...query, after: undefined }) } : {})}
          {...(next ? { nextHref: runListHref({ ...query, after: next }) } : {})}
        />
      )}
    </Box>
  );
}

async function BoardView({ principal, query, clock }: ViewProps) {
  const { lines, counts } = await readBoard(principal, query, new Date(clock.now));
  return (
    <RunBoard lines={lines} counts={counts} clock={clock} columnHref={(step) => runListHref({ step, mine: query.mine, q: query.q })} />
  );
}

async function CalendarView({ principal, query, clock }: ViewProps) {
  const today = new Date(clock.now).toISOString().slice(0, 10);
  const month = query.month ?? today.slice(0, 7);
  const calendar = await readCalendar(principal, month);
  const first = new Date(`${month}-01T00:00:00Z`);
  const dayBefore = new Date(Date.parse(calendar.days[0]!.day) - 86_400_000).toISOString().slice(0, 10);
  const shifted = (by: number) => new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + by, 1)).toISOString().slice(0, 7);
  const name = first.toLocaleDateString("en", { month: "long", year: "numeric", timeZone: "UTC" });
  return (
    <Box className="p-0">
      <div className="flex flex-wrap items-center gap-2 px-3.5 py-2">
        <h2 className="mr-auto font-semibold">{name}</h2>
        {calendar.overdueBefore > 0 && (
          <Link href={`/endpoints?rotation=overdue&due=2000-01-01..${dayBefore}&sort=rotation`} className="link text-xs">
            {formatCount(calendar.overdueBefore, "secret")} overdue from before
          </Link>
        )}
        <LinkButton href={runListHref({ view: "calendar", month: shifted(-1) })}>Earlier</LinkButton>
        {month !== today.slice(0, 7) && <LinkButton href={runListHref({ view: "calendar" })}>Today</LinkButton>}
        <LinkButton href={runListHref({ view: "calendar", month: shifted(1) })}>Later</LinkButton>
      </div>
      <RunCalendar calendar={calendar} today={today} dayHref={(due) => runListHref({ due })} />
    </Box>
  );
}
