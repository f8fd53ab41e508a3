import Link from "next/link";
import { ProviderMark } from "@/components/marks/provider-mark";
import { Panel } from "@/components/ui/panel";
import { TwoLines } from "@/components/ui/table";
import { formatCount } from "@/lib/core/format";
import type { OwnedView } from "@/lib/people/schema";
import { providerOf } from "@/lib/providers/providers";

/** The worst few of the endpoints in one relation, and the list behind their number. */
export function OwnedPanel({ title, owned, href, none }: { title: string; owned: OwnedView; href: string; none: string }) {
  return (
    <Panel title={title} note={owned.count > 0 ? formatCount(owned.count, "endpoint") : undefined} flush>
      {owned.count === 0 ? (
        <p className="p-3.5 text-fg2">{none}</p>
      ) : (
        <>
          <ul className="divide-y">
            {owned.first.map((endpoint) => (
              <li key={endpoint.id} className="flex min-h-10.5 items-center gap-2.5 px-3.5 py-1">
                <ProviderMark name={providerOf(endpoint.provider).name} />
                <TwoLines second={endpoint.host || "no host known"} mono>
                  <Link href={`/endpoints/${endpoint.id}`} className="font-medium hover:underline">
                    {endpoint.name}
                  </Link>
                </TwoLines>
              </li>
            ))}
          </ul>
          {owned.count > owned.first.length && (
            <p className="border-t px-3.5 py-2">
              <Link href={href} className="link">
                All {formatCount(owned.count, "endpoint")}
              </Link>
            </p>
          )}
        </>
      )}
    </Panel>
  );
}
