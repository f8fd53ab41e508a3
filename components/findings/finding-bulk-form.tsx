"use client";

import { useState } from "react";
import { PersonPicker, type PickedPerson } from "@/components/people/person-picker";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { type FindingActions, type FindingSelection, resultWords } from "./finding-actions";

interface Props {
  kind: "assign" | "comment";
  selection: FindingSelection;
  actions: FindingActions;
  findPeople: (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;
  onCancel: () => void;
  onDone: (words: string) => void;
}

/** The one field that an act on several findings needs. */
export function FindingBulkForm({ kind, selection, actions, findPeople, onCancel, onDone }: Props) {
  const [error, setError] = useState<string>();

  async function submit(form: FormData) {
    if (kind === "comment") {
      const outcome = await actions.comment(selection, String(form.get("text") ?? ""));
      return outcome.ok ? onDone(`Comment on ${outcome.result.changed} written`) : setError(outcome.fields.text ?? outcome.message);
    }
    const chosen = String(form.get("assigneeId") ?? "");
    const outcome = await actions.assign(selection, chosen === "" ? null : chosen);
    if (!outcome.ok) return setError(outcome.fields.assigneeId ?? outcome.message);
    onDone(`${resultWords(outcome.result)}: ${outcome.result.assignee ?? "nobody"} takes care`);
  }

  return (
    <form action={submit} className="flex flex-wrap items-start gap-3 border-b px-3.5 py-3">
      {error && (
        <div className="w-full">
          <Banner tone="crit" live>
            {error}
          </Banner>
        </div>
      )}
      {kind === "assign" ? (
        <Field id="bulk-assignee" label="Who takes care of it" hint="Empty: nobody." className="w-72 max-w-full">
          {(control) => <PersonPicker {...control} name="assigneeId" search={findPeople} />}
        </Field>
      ) : (
        <Field id="bulk-comment" label="Comment" className="min-w-72 flex-1">
          {(control) => <Textarea {...control} name="text" rows={2} maxLength={2000} />}
        </Field>
      )}
      <div className="flex gap-2 self-end pb-px">
        <SubmitButton>{kind === "assign" ? "Assign" : "Write comment"}</SubmitButton>
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
