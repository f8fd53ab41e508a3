import Link from "next/link";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatCount, type ViewerClock } from "@/lib/core/format";
import type { PolicyVersionLine } from "@/lib/policy/schema";

/** Newest first: who saved it, when, why, and how much it changed. */
export function VersionsPanel({ versions, clock }: { versions: readonly PolicyVersionLine[]; clock: ViewerClock }) {
  return (
    <Panel title="Versions" flush id="versions">
      <ul className="divide-y">
        {versions.map(({ version, note, at, by, changes }, index) => (
          <li key={version} className="px-3.5 py-2">
            <p className="flex items-baseline gap-2">
              <Link href={`/settings/checks/versions/${version}`} className="link font-medium">
                Version {version}
              </Link>
              {index === 0 && <span className="text-fg3 text-xs">judges now</span>}
              {at && (
                <span className="ml-auto text-fg3 text-xs">
                  <RelativeTime at={at} clock={clock} />
                </span>
              )}
            </p>
            <p className="wrap-anywhere text-fg2">{note}</p>
            {at && (
              <p className="text-fg3 text-xs">
                {by ?? "the system"} · {formatCount(changes.length, "change")}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
