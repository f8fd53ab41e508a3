import Link from "next/link";
import { Panel } from "@/components/ui/panel";
import { formatDate, type ViewerClock } from "@/lib/core/format";
import { exceptionStateWords } from "@/lib/exceptions/words";
import type { FindingExceptionLine } from "@/lib/findings/views";
import { suppressionWords } from "@/lib/findings/words";

/** Every exception that was ever asked for here. */
export function RequestsPanel({ exceptions, clock }: { exceptions: readonly FindingExceptionLine[]; clock: ViewerClock }) {
  return (
    <Panel title="Exceptions" flush>
      <ul className="divide-y">
        {exceptions.map(({ id, kind, state, requestedAt, requestedBy, expiresAt }) => (
          <li key={id} className="px-3.5 py-2">
            <Link href={`/findings/exceptions/${id}`} className="link font-medium">
              {suppressionWords[kind]}
            </Link>
            <p className="text-fg2">
              {exceptionStateWords[state]}, until {formatDate(expiresAt, clock.zone)}
            </p>
            <p className="text-fg3 text-xs">
              asked by {requestedBy ?? "somebody"} on {formatDate(requestedAt, clock.zone)}
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
