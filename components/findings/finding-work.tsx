"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { PersonPicker, type PickedPerson } from "@/components/people/person-picker";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { type WorkState, workStates } from "@/lib/findings/schema";
import type { FindingView } from "@/lib/findings/views";
import { findingStateWords } from "@/lib/findings/words";
import type { FindingActions } from "./finding-actions";

interface Props {
  finding: FindingView;
  actions: FindingActions;
  findPeople: (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;
}

/** How far it is, who takes care, what there is to say; nothing here resolves it. */
export function FindingWork({ finding, actions, findPeople }: Props) {
  const router = useRouter();
  const [error, setError] = useState<string>();
  const [written, setWritten] = useState(0);
  const { id, state, may, suppressedAs, assignee } = finding;
  const selection = { ids: [id] };
  const active = state !== "resolved";

  function done(outcome: { ok: true } | { ok: false; message: string }, words: string) {
    if (!outcome.ok) return setError(outcome.message);
    setError(undefined);
    toast(words);
    router.refresh();
  }
  const move = async (to: WorkState) => done(await actions.setState(selection, to), `Set to ${findingStateWords[to].toLowerCase()}`);

  return (
    <Panel title="Work on it" id="work">
      <div className="flex flex-col gap-4">
        {error && (
          <div role="alert">
            <FieldError>{error}</FieldError>
          </div>
        )}
        {active && may.work && (
          <div className="flex flex-wrap gap-2">
            {workStates
              .filter((to) => to !== state)
              .map((to) => (
                <Button key={to} onClick={() => void move(to)}>
                  {to === "open" ? "Back to open" : findingStateWords[to]}
                </Button>
              ))}
            {may.request && !suppressedAs && (
              <>
                <LinkButton href={`/findings/exceptions/new?kind=accepted_risk&ids=${id}`}>Ask exception</LinkButton>
                <LinkButton href={`/findings/exceptions/new?kind=false_positive&ids=${id}`}>False positive</LinkButton>
              </>
            )}
          </div>
        )}
        {active && may.assign && (
          <form
            key={assignee?.id ?? "nobody"}
            action={async (form) => {
              const chosen = String(form.get("assigneeId") ?? "");
              const outcome = await actions.assign(selection, chosen === "" ? null : chosen);
              done(outcome, outcome.ok ? `${outcome.result.assignee ?? "Nobody"} takes care of it` : "");
            }}
          >
            <Field id="assignee" label="Who takes care of it" hint="Empty: nobody. The owner stays as it is.">
              {(control) => (
                <span className="flex gap-2">
                  <span className="min-w-0 flex-1">
                    <PersonPicker {...control} name="assigneeId" initial={assignee ?? undefined} search={findPeople} />
                  </span>
                  <SubmitButton variant="secondary" className="h-8 max-md:h-11">
                    Assign
                  </SubmitButton>
                </span>
              )}
            </Field>
          </form>
        )}
        {may.comment && (
          <form
            key={written}
            action={async (form) => {
              const outcome = await actions.comment(selection, String(form.get("text") ?? ""));
              done(outcome.ok ? outcome : { ok: false, message: outcome.fields.text ?? outcome.message }, "Comment written");
              if (outcome.ok) setWritten((count) => count + 1);
            }}
            className="flex flex-col gap-2"
          >
            <Field id="comment" label="Comment">
              {(control) => <Textarea {...control} name="text" rows={3} maxLength={2000} />}
            </Field>
            <SubmitButton variant="secondary" className="self-start">
              Write comment
            </SubmitButton>
          </form>
        )}
        {!may.work && active && may.comment && (
          <p className="text-fg3 text-xs">The owner or backup of the endpoint, or the security role, says how far it is.</p>
        )}
      </div>
    </Panel>
  );
}
