import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { formatCount, formatDay, formatDueDay } from "@/lib/core/format";
import { readDecommission } from "@/lib/decommission/queries";
import { loadEndpoint } from "./load";

/** An end of life that is under way changes how the page must be read. */
export async function Ending({ id }: { id: string }) {
  const { principal, clock } = await loadEndpoint(id);
  const { current } = await readDecommission(principal, id);
  if (!current) return null;
  const { state, disableAt, watchUntil, seen, notes } = current;
  const off = state === "disabled";
  const trouble = seen.deliveries > 0 || notes.some(({ broke }) => broke);
  return (
    <Banner
      tone={trouble ? "high" : "med"}
      title={off ? "Switched off." : "It ends."}
      action={<LinkButton href={`/endpoints/${id}/decommission`}>See its end of life</LinkButton>}
    >
      {off
        ? `It is watched until ${watchUntil ? formatDay(watchUntil, clock) : "–"}, then deleted or restored.`
        : `It is switched off on ${formatDueDay(disableAt, clock.now)}: ${current.reason}`}
      {seen.deliveries > 0 && ` ${formatCount(seen.deliveries, "delivery was", "deliveries were")} seen since.`}
      {notes.length > 0 && ` ${formatCount(notes.length, "note")} from people who need it.`}
    </Banner>
  );
}
