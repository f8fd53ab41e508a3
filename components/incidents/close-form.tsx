"use client";

import { useRouter } from "next/navigation";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** It is over: how it ended, in a sentence; what is open is counted beside the button. */
export function CloseForm({
  incidentId,
  open,
  close,
}: {
  incidentId: string;
  open: number;
  close: (input: unknown) => Promise<FormOutcome<unknown>>;
}) {
  const router = useRouter();
  const { onSubmit, busy, message, fields } = useActionForm(
    ({ note }) => close({ incidentId, note }),
    () => router.refresh(),
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-wrap items-end gap-3">
      <Field id="close-note" label="How it ended" error={fields.note} className="min-w-60 flex-1">
        {(control) => <Input {...control} name="note" autoComplete="off" />}
      </Field>
      <Button type="submit" variant={open > 0 ? "danger" : "primary"} aria-disabled={busy}>
        {open > 0 ? `Close with ${open} open` : "Close the incident"}
      </Button>
      {message && <FieldError>{message}</FieldError>}
    </form>
  );
}
