import Link from "next/link";
import { ProviderMark } from "@/components/marks/provider-mark";
import { wordFor } from "@/lib/endpoints/words";
import type { ValueMatch } from "@/lib/leaks/schema";
import { providerOf } from "@/lib/providers/providers";

/** Whose secret a value is. */
export function MatchList({ matches }: { matches: readonly ValueMatch[] }) {
  return (
    <ul aria-label="Endpoints that hold the value" className="max-h-72 divide-y overflow-y-auto rounded-md border">
      {matches.map((match) => (
        <li key={`${match.endpointId} ${match.version}`} className="flex flex-wrap items-center gap-x-2.5 gap-y-0.5 px-3 py-2">
          <ProviderMark name={providerOf(match.provider).name} />
          <Link href={`/endpoints/${match.endpointId}`} className="wrap-anywhere min-w-0 flex-1 basis-40 font-medium hover:underline">
            {match.name}
          </Link>
          <span className="text-fg2 text-xs">{wordFor(match.environment)}</span>
          <span className={match.present ? "font-medium text-crit text-xs" : "text-fg2 text-xs"}>
            {match.present ? `in use, v${match.version}` : `v${match.version}, replaced`}
            {match.recorded && " · recorded as leaked"}
          </span>
        </li>
      ))}
    </ul>
  );
}
