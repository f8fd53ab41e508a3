import Link from "next/link";
import { ProviderMark } from "@/components/marks/provider-mark";
import type { MissingEndpoint } from "@/lib/imports/missing-rows";
import { providerOf } from "@/lib/providers/providers";

export function MissingList({ endpoints }: { endpoints: readonly MissingEndpoint[] }) {
  return (
    <ul>
      {endpoints.map(({ id, name, provider, account }) => (
        <li key={id} className="flex min-h-10.5 flex-wrap items-center gap-x-2.5 border-b px-3.5 py-1.5 last:border-b-0">
          <ProviderMark name={providerOf(provider).name} />
          <Link href={`/endpoints/${id}`} className="link min-w-0 break-words">
            {name}
          </Link>
          <span className="break-all font-mono text-fg2 text-xs">{account}</span>
        </li>
      ))}
    </ul>
  );
}
