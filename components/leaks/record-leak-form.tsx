"use client";

import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { formatCount } from "@/lib/core/format";

interface RecordLeakFormProps {
  secrets: readonly { endpointId: string; version: number }[];
  record: (input: unknown) => Promise<FormOutcome<{ endpoints: number }>>;
  onRecorded: () => void;
}

/** What the box found, written down: a critical finding on each endpoint, at once. */
export function RecordLeakForm({ secrets, record, onRecorded }: RecordLeakFormProps) {
  const { onSubmit, busy, message, fields } = useActionForm(
    (input) => record({ secrets, foundIn: input.foundIn, note: input.note }),
    ({ endpoints }) => {
      toast(`Leak recorded for ${formatCount(endpoints, "endpoint")}.`);
      onRecorded();
    },
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="mt-3 flex flex-col gap-3 border-t pt-3">
      <Field id="found-in" label="Where it was found" hint="A place, never the value: “#deploys in Slack, 24 Nov”." error={fields.foundIn}>
        {(control) => <Input {...control} name="foundIn" autoComplete="off" />}
      </Field>
      <Field id="leak-note" label="Note" optional error={fields.note}>
        {(control) => <Input {...control} name="note" autoComplete="off" />}
      </Field>
      {message && <FieldError>{message}</FieldError>}
      <Button type="submit" variant="danger" className="self-start" aria-disabled={busy}>
        Record as leaked
      </Button>
    </form>
  );
}
