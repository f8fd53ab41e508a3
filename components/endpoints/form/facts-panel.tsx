"use client";

import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState, useTransition } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import { type FactControl, factValue } from "./fact-control";
import { FactInput, type FindPeople } from "./fact-input";

export type EditOutcome = { ok: true } | { ok: false; code: string; message: string; fields: Record<string, string> };

interface FactsPanelProps {
  id: string;
  title: string;
  note?: string | undefined;
  endpointId: string;
  version: number;
  /** The facts this reader may state; none = the panel only shows. */
  controls: FactControl[];
  startOpen: boolean;
  save: (input: unknown) => Promise<EditOutcome>;
  findPeople: FindPeople;
  /** The facts with who said them. */
  children: ReactNode;
}

/**
 * Facts that turn into a form in their place. Only what was touched is sent. When somebody else was faster, what was typed stays, the
 * new values stand beside it, and saving again goes on top of them.
 */
export function FactsPanel({ id, title, note, endpointId, version, controls, startOpen, save, findPeople, children }: FactsPanelProps) {
  const router = useRouter();
  const [opening, setOpening] = useState<FactControl[] | undefined>(startOpen && controls.length > 0 ? controls : undefined);
  const [busy, setBusy] = useState(false);
  const [refreshing, startRefresh] = useTransition();
  const [problem, setProblem] = useState<Extract<EditOutcome, { ok: false }>>();

  function close() {
    setOpening(undefined);
    setProblem(undefined);
  }

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy || refreshing || !opening) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const withdraw = opening.filter(({ field }) => data.has(`withdraw ${field}`)).map(({ field }) => field);
    const touched = opening.filter(({ field, value }) => !withdraw.includes(field) && String(data.get(field) ?? "") !== value);
    const changes = Object.fromEntries(
      touched.map((control) => [control.field, factValue(control, String(data.get(control.field) ?? ""))]),
    );
    if (touched.length + withdraw.length === 0) return close();
    setBusy(true);
    const outcome = await save({ endpointId, version, changes, withdraw, reason: String(data.get("reason") ?? "") });
    setBusy(false);
    if (outcome.ok) {
      toast(`Saved: ${title.toLowerCase()}`);
      // The form closes with the new reading of the page, so that the next edit starts from its version.
      return startRefresh(() => {
        router.refresh();
        close();
      });
    }
    setProblem(outcome);
    if (outcome.code === "conflict") router.refresh();
    if (outcome.fields.reason) return form.querySelector<HTMLElement>("[name=reason]")?.focus();
    const first = opening.find(({ field }) => outcome.fields[`changes.${field}`]);
    form.querySelector<HTMLElement>(`[name="${first?.field}"]:not([type=hidden]), [data-field="${first?.field}"]`)?.focus();
  }

  const editable = controls.length > 0 && !opening;
  return (
    <Panel
      id={id}
      title={title}
      note={note}
      action={
        editable && (
          <Button variant="quiet" onClick={() => setOpening(controls)} aria-label={`Edit ${title.toLowerCase()}`}>
            <Pencil size={14} strokeWidth={1.75} aria-hidden />
            Edit
          </Button>
        )
      }
      flush
    >
      {!opening && children}
      {opening && (
        <form method="post" onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-3 p-3.5" noValidate>
          {problem && (
            <Banner tone={problem.code === "conflict" ? "med" : "crit"} live>
              {problem.message}
            </Banner>
          )}
          {opening.map((control) => (
            <FactField
              key={control.field}
              control={control}
              now={controls.find(({ field }) => field === control.field)}
              problem={problem?.fields[`changes.${control.field}`]}
              conflict={problem?.code === "conflict"}
              findPeople={findPeople}
            />
          ))}
          <Field
            id={`${id}-reason`}
            label="Reason"
            optional
            hint="How you know, or why it changes. It stands beside the facts."
            error={problem?.fields.reason}
          >
            {(field) => <Input {...field} name="reason" maxLength={500} />}
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" type="submit" aria-disabled={busy || refreshing}>
              {busy || refreshing ? "Saving" : "Save"}
            </Button>
          </div>
        </form>
      )}
    </Panel>
  );
}

interface FactFieldProps {
  control: FactControl;
  /** The same fact as the last reading of the page holds it. */
  now: FactControl | undefined;
  problem: string | undefined;
  conflict: boolean;
  findPeople: FindPeople;
}

function FactField({ control, now, problem, conflict, findPeople }: FactFieldProps) {
  const id = `edit-${control.field.replace(".", "-")}`;
  const error = problem && conflict && now ? `${problem} It is now: ${now.shown}.` : problem;
  return (
    <div>
      <Field id={id} label={control.label} error={error} hint={hints[control.kind]}>
        {(field) => <FactInput control={control} findPeople={findPeople} field={field} />}
      </Field>
      {control.stated && (
        <div className="mt-1 text-fg2 text-xs">
          <CheckboxField id={`${id}-back`} name={`withdraw ${control.field}`} label="Back to what the sources say" />
        </div>
      )}
    </div>
  );
}

const hints: Partial<Record<FactControl["kind"], string>> = {
  lines: "One a line.",
  seconds: "How old a signed timestamp may be, in seconds.",
};
