"use client";

import { useEffect, useRef } from "react";
import { PersonPicker, type PickedPerson } from "@/components/people/person-picker";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
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
  const { onSubmit, busy, message, fields } = useActionForm(async ({ text = "", assigneeId }): Promise<FormOutcome<string>> => {
    if (kind === "comment") return said(await actions.comment(selection, text), ({ changed }) => `Comment on ${changed} written`);
    const outcome = await actions.assign(selection, assigneeId || null);
    return said(outcome, (result) => `${resultWords(result)}: ${result.assignee ?? "nobody"} takes care`);
  }, onDone);
  const form = useRef<HTMLFormElement>(null);
  // Opened by a key: whoever pressed it types on.
  useEffect(() => form.current?.querySelector<HTMLElement>("textarea, [role=combobox]")?.focus(), []);
  return (
    <form ref={form} method="post" onSubmit={onSubmit} noValidate className="flex flex-wrap items-start gap-3 border-b px-3.5 py-3">
      {message && (
        <div className="w-full">
          <Banner tone="crit" live>
            {message}
          </Banner>
        </div>
      )}
      {kind === "assign" ? (
        <Field id="bulk-assignee" label="Who takes care of it" hint="Empty: nobody." error={fields.assigneeId} className="w-72 max-w-full">
          {(control) => <PersonPicker {...control} name="assigneeId" search={findPeople} />}
        </Field>
      ) : (
        <Field id="bulk-comment" label="Comment" error={fields.text} className="min-w-72 flex-1">
          {(control) => <Textarea {...control} name="text" rows={2} />}
        </Field>
      )}
      <div className="flex gap-2 self-end pb-px">
        <Button type="submit" variant="primary" aria-disabled={busy}>
          {kind === "assign" ? "Assign" : "Write comment"}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

const said = <Result,>(outcome: FormOutcome<Result>, words: (result: Result) => string): FormOutcome<string> =>
  outcome.ok ? { ok: true, result: words(outcome.result) } : outcome;
