"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioField } from "@/components/ui/radio";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";

type Act = (input: unknown) => Promise<FormOutcome<unknown>>;

interface SentenceProps {
  decommissionId: string;
  /** The field that the sentence fills. */
  name: "proof" | "reason" | "text";
  label: string;
  hint?: string;
  button: string;
  variant?: "primary" | "secondary" | "danger";
  done: string;
  act: Act;
  /** More fields above the sentence, by the errors of the last try. */
  children?: (fields: Record<string, string>) => ReactNode;
}

/** One step that takes a sentence: a proof, a reason, what broke. */
export function SentenceForm({ decommissionId, name, label, hint, button, variant = "secondary", done, act, children }: SentenceProps) {
  const router = useRouter();
  const [turn, setTurn] = useState(0);
  const { onSubmit, busy, message, fields } = useActionForm(
    (input) => act({ ...input, decommissionId }),
    () => {
      toast(done);
      setTurn(turn + 1);
      router.refresh();
    },
  );
  return (
    <form key={turn} method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-3">
      {children?.(fields)}
      <Field id={`${button}-${name}`.replaceAll(" ", "-")} label={label} hint={hint} error={fields[name]}>
        {(control) => <Textarea {...control} name={name} rows={2} maxLength={1000} />}
      </Field>
      {message && <FieldError>{message}</FieldError>}
      <div>
        <Button type="submit" variant={variant} aria-disabled={busy}>
          {button}
        </Button>
      </div>
    </form>
  );
}

/** Another day and why. */
export function MoveForm({ decommissionId, disableOn, act }: { decommissionId: string; disableOn: string; act: Act }) {
  return (
    <SentenceForm decommissionId={decommissionId} name="reason" label="Reason" button="Move the day" done="The day is moved" act={act}>
      {(fields) => (
        <Field id="move-day" label="Switched off on" error={fields.disableOn} className="max-w-60">
          {(control) => <Input {...control} type="date" name="disableOn" defaultValue={disableOn} />}
        </Field>
      )}
    </SentenceForm>
  );
}

interface EndProps {
  decommissionId: string;
  /** Why deleting it now asks for words; none when it does not. */
  early: string | undefined;
  broke: string;
  act: Act;
}

/** Deleted or restored: one choice, its proof, and words where they are asked for. */
export function EndForm({ decommissionId, early, broke, act }: EndProps) {
  const router = useRouter();
  const [outcome, setOutcome] = useState<"deleted" | "restored">(broke ? "restored" : "deleted");
  const deleted = outcome === "deleted";
  const { onSubmit, busy, message, fields } = useActionForm(
    ({ proof, reason = "" }) => act({ decommissionId, outcome, proof, reason }),
    () => {
      toast(deleted ? "Deleted, and retired here" : "Restored");
      router.refresh();
    },
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-3">
      <fieldset className="flex flex-col gap-1">
        <legend className="sr-only">How it ends</legend>
        <RadioField
          id="end-deleted"
          name="outcome"
          value="deleted"
          checked={deleted}
          onChange={() => setOutcome("deleted")}
          label="Deleted at the provider"
          hint="It is retired here; a check says so if it is ever seen active again."
        />
        <RadioField
          id="end-restored"
          name="outcome"
          value="restored"
          checked={!deleted}
          onChange={() => setOutcome("restored")}
          label="Switched on again"
          hint="Somebody missed it. What broke stays on record."
        />
      </fieldset>
      <Field
        id="end-proof"
        label="How do you know?"
        hint={deleted ? "“Deleted in Stripe, seen by Ines.”" : "“Enabled again, first delivery at 14:20.”"}
        error={fields.proof}
      >
        {(control) => <Textarea {...control} name="proof" rows={2} maxLength={1000} />}
      </Field>
      {(!deleted || early) && (
        <Field id="end-reason" label={deleted ? "Why now" : "What broke"} hint={deleted ? early : undefined} error={fields.reason}>
          {(control) => <Textarea {...control} key={outcome} name="reason" rows={2} maxLength={1000} defaultValue={deleted ? "" : broke} />}
        </Field>
      )}
      {message && <FieldError>{message}</FieldError>}
      <div>
        <Button type="submit" variant={deleted ? "danger" : "primary"} aria-disabled={busy}>
          {deleted ? "It is deleted" : "It is on again"}
        </Button>
      </div>
    </form>
  );
}
