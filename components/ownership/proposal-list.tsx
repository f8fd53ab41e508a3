"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ProviderMark } from "@/components/marks/provider-mark";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import { formatCount } from "@/lib/core/format";
import { wordFor } from "@/lib/endpoints/words";
import type { OwnProposal } from "@/lib/ownership/schema";
import { providerOf } from "@/lib/providers/providers";
import { type AnswerActions, ProposalAnswer } from "./proposal-answer";

/** Everything one is asked to own: tick what is yours and say yes once, or answer one by one. */
export function ProposalList({ proposals, total, actions }: { proposals: OwnProposal[]; total: number; actions: AnswerActions }) {
  const router = useRouter();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const picked = proposals.filter(({ id }) => chosen.has(id));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  async function acceptPicked() {
    if (busy || picked.length === 0) return;
    setBusy(true);
    const outcome = await actions.accept(picked.map(({ id }) => id));
    setBusy(false);
    if (!outcome.ok) return setFailure(outcome.message);
    setFailure(undefined);
    setChosen(new Set());
    toast(`${formatCount(outcome.result.accepted, "endpoint")} yours`);
    router.refresh();
  }
  const all = picked.length === proposals.length;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-3.5 py-2.5">
        <Button onClick={() => setChosen(all ? new Set() : new Set(proposals.map(({ id }) => id)))}>
          {all ? "Tick none" : "Tick all"}
        </Button>
        <Button variant="primary" aria-disabled={busy || picked.length === 0} onClick={() => void acceptPicked()}>
          {picked.length === 0 ? "Tick what is yours" : `Yes, ${picked.length === 1 ? "it is" : `these ${picked.length} are`} mine`}
        </Button>
        {total > proposals.length && (
          <span className="text-fg3">The first {proposals.length}; the rest follow when these are answered.</span>
        )}
        {failure && <FieldError>{failure}</FieldError>}
      </div>
      <ul className="divide-y">
        {proposals.map(({ id, endpoint, by, reason, evidence }) => (
          <li key={id} className="flex flex-wrap items-start gap-x-3 gap-y-2 px-3.5 py-3">
            <span className="grid min-h-6 place-items-center max-md:min-h-11">
              <Checkbox checked={chosen.has(id)} onChange={() => toggle(id)} aria-label={`${endpoint.name} is mine`} />
            </span>
            <div className="min-w-0 flex-1 basis-64">
              <Link href={`/endpoints/${endpoint.id}`} className="flex min-w-0 items-center gap-2 font-medium hover:underline">
                <ProviderMark name={providerOf(endpoint.provider).name} />
                <span className="truncate">{endpoint.name}</span>
              </Link>
              <p className="truncate font-mono text-fg2 text-xs">{endpoint.host || "no host known"}</p>
              <p className="mt-1 text-fg2">
                {endpoint.environment !== "unknown" && `${wordFor(endpoint.environment)}. `}
                {endpoint.purpose}
              </p>
              <p className="mt-0.5 text-fg3 text-xs">
                {by ?? "Somebody"} asks{reason && `: “${reason}”`}
                {evidence.length > 0 && `. You: ${evidence.join("; ")}.`}
              </p>
            </div>
            <div className="flex flex-wrap gap-2 max-md:w-full">
              <ProposalAnswer proposalId={id} name={endpoint.name} actions={actions} size="md" />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
