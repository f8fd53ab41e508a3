import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatDate, type ViewerClock } from "@/lib/core/format";
import type { SourceView } from "@/lib/endpoints/provenance";
import type { Trust } from "@/lib/endpoints/sighted";

const kinds: Record<Trust, string> = {
  provider: "provider's own export",
  infrastructure: "infrastructure code",
  sheet: "sheet",
  person: "entered by hand",
};

/** Where we learned of it, the most trusted first. */
export function SourcesPanel({ sources, clock, linked }: { sources: SourceView[]; clock: ViewerClock; linked: boolean }) {
  return (
    <Panel title="Sources" note="what is more trusted wins where they disagree" flush>
      {sources.length === 0 ? (
        <EmptyState title="No source is recorded">Every fact here was stated by people.</EmptyState>
      ) : (
        <ul className="divide-y">
          {sources.map((source) => (
            <li key={`${source.id} ${source.firstSeenAt.getTime()}`} className="px-3.5 py-2">
              {linked ? (
                <Link href={`/sources/${source.id}`} className="link font-medium">
                  {source.name}
                </Link>
              ) : (
                <span className="font-medium">{source.name}</span>
              )}
              <p className="text-fg2 text-xs">
                {kinds[source.trust]}, first seen {formatDate(source.firstSeenAt, clock.zone)}, last{" "}
                {formatDate(source.lastSeenAt, clock.zone)}
                {source.mergedFrom && `, merged from ${source.mergedFrom.name}`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
