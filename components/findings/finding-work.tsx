"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { PersonPicker, type PickedPerson } from "@/components/people/person-picker";
import { useActionForm } from "@/components/people/use-action-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
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
        {active && may.assign && <AssignForm key={assignee?.id ?? "nobody"} finding={finding} actions={actions} findPeople={findPeople} />}
        {may.comment && <CommentForm findingId={id} actions={actions} />}
        {!may.work && active && may.comment && (
          <p className="text-fg3 text-xs">The owner or backup of the endpoint, or the security role, says how far it is.</p>
        )}
      </div>
    </Panel>
  );
}

function AssignForm({ finding: { id, assignee }, actions, findPeople }: Props) {
  const router = useRouter();
  const { onSubmit, busy, message, fields } = useActionForm(
    ({ assigneeId }) => actions.assign({ ids: [id] }, assigneeId || null),
    (result) => {
      toast(`${result.assignee ?? "Nobody"} takes care of it`);
      router.refresh();
    },
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate>
      <Field
        id="assignee"
        label="Who takes care of it"
        hint="Empty: nobody. The owner stays as it is."
        error={fields.assigneeId ?? message}
      >
        {(control) => (
          <span className="flex gap-2">
            <span className="min-w-0 flex-1">
              <PersonPicker {...control} name="assigneeId" initial={assignee ?? undefined} search={findPeople} />
            </span>
            <Button type="submit" aria-disabled={busy} className="h-8 max-md:h-11">
              Assign
            </Button>
          </span>
        )}
      </Field>
    </form>
  );
}

function CommentForm({ findingId, actions }: { findingId: string; actions: FindingActions }) {
  const router = useRouter();
  const field = useRef<HTMLTextAreaElement>(null);
  const { onSubmit, busy, message, fields } = useActionForm(
    ({ text = "" }) => actions.comment({ ids: [findingId] }, text),
    () => {
      if (field.current) field.current.value = "";
      toast("Comment written");
      router.refresh();
    },
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-2">
      <Field id="comment" label="Comment" error={fields.text ?? message}>
        {(control) => <Textarea {...control} ref={field} name="text" rows={3} />}
      </Field>
      <Button type="submit" aria-disabled={busy} className="self-start">
        Write comment
      </Button>
    </form>
  );
}
