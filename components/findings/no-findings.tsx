import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { findingsHref } from "@/lib/findings/links";
import { type FindingListQuery, findingGroups } from "@/lib/findings/schema";

interface NoFindingsProps {
  query: FindingListQuery;
  /** Whether there is an endpoint that the person sees: without one nothing was judged, and nothing is fine. */
  judged: boolean;
  mayImport: boolean;
}

/** Nothing to do is said as such; a filtered list offers the way out. */
export function NoFindings({ query: { filter, by }, judged, mayImport }: NoFindingsProps) {
  if (!judged)
    return (
      <EmptyState
        title="Nothing to judge yet"
        {...(mayImport ? { action: <LinkButton href="/endpoints">Bring in your first endpoints</LinkButton> } : {})}
      >
        Findings are what the checks say of endpoints, and you see no endpoint.
      </EmptyState>
    );
  const active = findingGroups.filter((group) => filter[group] !== undefined);
  if (active.length === 0)
    return (
      <EmptyState title="Nothing to do" action={<LinkButton href="/findings?state=resolved">What was resolved</LinkButton>}>
        No check fails on an endpoint that you see, or somebody accepted what does. What cannot be told is not here: it stands on each
        endpoint.
      </EmptyState>
    );
  return (
    <EmptyState
      title={active.length === 1 ? "No finding matches this filter" : `No finding matches these ${active.length} filters`}
      action={<LinkButton href={findingsHref({ filter: {}, by })}>Clear all filters</LinkButton>}
    />
  );
}
