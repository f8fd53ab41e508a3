"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { StepKind } from "@/lib/rotations/schema";
import { stepButtons } from "@/lib/rotations/words";

type Act = (input: unknown) => Promise<FormOutcome<unknown>>;

interface Props {
  run: { id: string; version: number };
  step: StepKind;
  title: string;
  /** A delivery since the switch: "Tue 24 Nov, 08:31". */
  delivery: string | null;
  today: string;
  /** Why now is outside the change window must be said. */
  outsideWindow: boolean;
  complete: Act;
  extend: Act;
}

/** What completes the step that comes next; the proof asks for what it rests on. */
export function StepForm({ run, step, title, delivery, today, outsideWindow, complete, extend }: Props) {
  const router = useRouter();
  const [later, setLater] = useState(false);
  const statement = step === "prove" && !delivery;
  const { onSubmit, busy, message, fields } = useActionForm(
    (input) =>
      complete({
        runId: run.id,
        version: run.version,
        step,
        ...input,
        ...(step === "prove" ? { proof: delivery ? "delivery" : "statement" } : {}),
      }),
    () => {
      toast(`${title}: done`);
      router.refresh();
    },
  );
  if (later) return <LaterForm {...{ run, step, extend }} onDone={() => setLater(false)} />;
  return (
    <form
      method="post"
      onSubmit={onSubmit}
      noValidate
      className="flex flex-col gap-3 rounded-lg border border-accent-line bg-accent-soft p-3.5"
    >
      {step === "prove" && (
        <ul className="flex flex-col gap-1.5 text-fg2">
          <li className="flex flex-wrap justify-between gap-x-3">
            <span className={delivery ? "font-medium text-fg" : ""}>
              {delivery ? `A delivery answered well, ${delivery}` : "No delivery since the switch is on record"}
            </span>
            <span className="text-fg2 text-xs">strongest</span>
          </li>
          <li className="flex flex-wrap justify-between gap-x-3">
            <span>Your dated statement</span>
            <span className="text-fg2 text-xs">{delivery ? "not needed" : "the date becomes stated, not observed"}</span>
          </li>
        </ul>
      )}
      {statement && (
        <Field id="provenOn" label="The day you saw it work" error={fields.provenOn} className="max-w-52">
          {(control) => <Input {...control} type="date" name="provenOn" max={today} defaultValue={today} />}
        </Field>
      )}
      {outsideWindow && (
        <Field id="outsideWindow" label="Outside the change window: why now?" error={fields.outsideWindow}>
          {(control) => <Input {...control} name="outsideWindow" autoComplete="off" />}
        </Field>
      )}
      {step !== "close" && (
        <Field
          id="note"
          label={statement ? "What you saw" : "What shows it"}
          optional={!statement}
          error={fields.note}
          hint="A deploy, a ticket, a log line. Never the secret."
        >
          {(control) => <Input {...control} name="note" autoComplete="off" />}
        </Field>
      )}
      {message && (
        <div role="alert">
          <FieldError>{message}</FieldError>
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" aria-disabled={busy}>
          {stepButtons[step]}
        </Button>
        <Button onClick={() => setLater(true)}>Not yet, give it more time</Button>
      </div>
    </form>
  );
}

function LaterForm({ run, step, extend, onDone }: Pick<Props, "run" | "step" | "extend"> & { onDone: () => void }) {
  const router = useRouter();
  const { onSubmit, busy, message, fields } = useActionForm(
    (input) => extend({ runId: run.id, version: run.version, step, ...input }),
    () => {
      onDone();
      router.refresh();
    },
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-wrap items-end gap-3 rounded-lg border p-3.5">
      <Field id="dueOn" label="New day for this step" error={fields.dueOn}>
        {(control) => <Input {...control} type="date" name="dueOn" />}
      </Field>
      <Field id="later-reason" label="Why" error={fields.reason} className="min-w-52 flex-1">
        {(control) => <Input {...control} name="reason" autoComplete="off" />}
      </Field>
      <Button onClick={onDone}>Back</Button>
      <Button type="submit" variant="primary" aria-disabled={busy}>
        Move the step
      </Button>
      {message && <FieldError>{message}</FieldError>}
    </form>
  );
}
