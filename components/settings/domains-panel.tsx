"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { TwoLines } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { formatCount } from "@/lib/core/format";
import type { OwnDomainView } from "@/lib/settings/schema";

type Action = (input: Record<string, string>) => Promise<FormOutcome<{ endpointsChanged: number }>>;

/** Domains that are ours decide the direction; guesses wait for a person. */
export function DomainsPanel({ domains, mayDecide, action }: { domains: readonly OwnDomainView[]; mayDecide: boolean; action: Action }) {
  const router = useRouter();
  const [failure, setFailure] = useState<string>();
  const [pending, start] = useTransition();
  const [added, setAdded] = useState(0);
  const done = ({ endpointsChanged }: { endpointsChanged: number }) => {
    toast(`Saved. The direction of ${formatCount(endpointsChanged, "endpoint")} changed.`);
    setAdded((count) => count + 1);
    router.refresh();
  };
  const { onSubmit, busy, message, fields } = useActionForm(action, done);
  const decide = (domain: string, state: string) =>
    start(async () => {
      const outcome = await action({ domain, state });
      setFailure(outcome.ok ? undefined : outcome.message);
      if (outcome.ok) done(outcome.result);
    });
  return (
    <Panel title="Own domains" note="What is ours: it decides inbound, outbound and internal" flush id="domains">
      {domains.length === 0 && (
        <p className="p-3.5 text-fg2">None yet: without them no direction can be told. The first import guesses them.</p>
      )}
      <ul className="divide-y">
        {domains.map(({ domain, state, evidence }) => (
          <li key={domain} className="flex min-h-10.5 flex-wrap items-center gap-2 px-3.5 py-1.5">
            <TwoLines second={evidence}>
              <code className="font-mono text-xs">{domain}</code>
            </TwoLines>
            <span className="ml-auto flex flex-wrap items-center gap-2">
              <Chip tone={state === "guessed" ? "dashed" : "plain"}>{state === "rejected" ? "not ours" : state}</Chip>
              {mayDecide && (
                <>
                  {state !== "confirmed" && (
                    <Button aria-disabled={pending} onClick={() => decide(domain, "confirmed")}>
                      Ours
                    </Button>
                  )}
                  {state !== "rejected" && (
                    <Button aria-disabled={pending} onClick={() => decide(domain, "rejected")}>
                      Not ours
                    </Button>
                  )}
                  <Button
                    variant="quiet"
                    aria-disabled={pending}
                    aria-label={`Forget ${domain}`}
                    onClick={() => decide(domain, "forgotten")}
                  >
                    Forget
                  </Button>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {mayDecide && (
        <form method="post" key={added} onSubmit={onSubmit} noValidate className="border-t p-3.5">
          <input type="hidden" name="state" value="confirmed" />
          <Field id="domain" label="Add a domain of ours" hint="Hosts below it are ours too." error={fields.domain}>
            {(control) => (
              <span className="flex gap-2">
                <Input {...control} name="domain" placeholder="example.com" mono className="max-w-88" />
                <Button type="submit" className="h-8 max-md:h-11" aria-disabled={busy}>
                  Add
                </Button>
              </span>
            )}
          </Field>
          {(message ?? failure) && <FieldError>{message ?? failure}</FieldError>}
        </form>
      )}
    </Panel>
  );
}
