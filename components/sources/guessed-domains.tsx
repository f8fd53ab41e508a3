"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import { formatCount } from "@/lib/core/format";
import type { GuessedDomain } from "@/lib/sources/queries";

interface GuessedDomainsProps {
  domains: readonly GuessedDomain[];
  decide: (input: Record<string, string>) => Promise<{ ok: true; result: { endpointsChanged: number } } | { ok: false; message: string }>;
}

/** "Is this ours?": what the first import suggests, for a person to confirm. */
export function GuessedDomains({ domains, decide }: GuessedDomainsProps) {
  const router = useRouter();
  const [error, setError] = useState<string>();
  const [pending, start] = useTransition();
  const say = (domain: string, state: "confirmed" | "rejected") =>
    start(async () => {
      const result = await decide({ domain, state });
      setError(result.ok ? undefined : result.message);
      if (!result.ok) return;
      toast(`Saved. The direction of ${formatCount(result.result.endpointsChanged, "endpoint")} changed.`);
      router.refresh();
    });
  return (
    <Panel title="Are these domains yours?" note="They decide what is inbound, outbound and internal" flush>
      <ul className="divide-y">
        {domains.map(({ domain, evidence }) => (
          <li key={domain} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3.5 py-2">
            <span className="min-w-0 flex-1 basis-52">
              <span className="block break-all font-mono">{domain}</span>
              <span className="text-fg2 text-xs">{evidence}</span>
            </span>
            <Button variant="tinted" aria-disabled={pending} aria-label={`${domain} is ours`} onClick={() => say(domain, "confirmed")}>
              Ours
            </Button>
            <Button aria-disabled={pending} aria-label={`${domain} is not ours`} onClick={() => say(domain, "rejected")}>
              Not ours
            </Button>
          </li>
        ))}
      </ul>
      {error && (
        <div className="border-t px-3.5 py-2">
          <FieldError>{error}</FieldError>
        </div>
      )}
    </Panel>
  );
}
