import Link from "next/link";
import { ProviderMark } from "@/components/marks/provider-mark";
import { formatCount } from "@/lib/core/format";
import type { Sharers } from "@/lib/endpoints/read-sharers";
import { wordFor } from "@/lib/endpoints/words";
import { providerOf } from "@/lib/providers/providers";

/** Other endpoints with the same secret: whoever knows one can forge messages to all of them. */
export function SharersList({ sharers: { total, shown } }: { sharers: Sharers }) {
  if (total === 0) return null;
  const more = total - shown.length;
  return (
    <div className="mb-3 rounded-md border border-high-line bg-high-soft px-3 py-2.5">
      <p className="font-medium">{formatCount(total, "other endpoint has", "other endpoints have")} the same secret</p>
      <ul className="mt-1 flex flex-col gap-1">
        {shown.map((endpoint) => (
          <li key={endpoint.id} className="flex flex-wrap items-center gap-x-2">
            <ProviderMark name={providerOf(endpoint.provider).name} />
            <Link href={`/endpoints/${endpoint.id}`} className="wrap-anywhere font-medium hover:underline">
              {endpoint.name}
            </Link>
            <span className="text-fg2 text-xs">
              {wordFor(endpoint.environment)}
              {endpoint.thirdParty && `, ${endpoint.thirdParty}`}
            </span>
          </li>
        ))}
        {more > 0 && (
          <li className="text-fg2">
            {shown.length > 0
              ? `and ${formatCount(more, "more", "more")}`
              : "You have no relation to any of them; the security team can see them."}
          </li>
        )}
      </ul>
    </div>
  );
}
