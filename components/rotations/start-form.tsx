"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { PersonPicker, type PickedPerson } from "@/components/people/person-picker";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button, LinkButton } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface Props {
  endpointId: string;
  assignee: PickedPerson | undefined;
  today: string;
  dueOn: string;
  overlapHours: number;
  /** What the provider allows at most; null = up to the receiver. */
  maxOverlapHours: number | null;
  start: (input: unknown) => Promise<FormOutcome<{ runId: string }>>;
  search: (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;
}

/** Who rotates it, from when to when, and for how long both secrets hold. */
export function StartForm({ endpointId, assignee, today, dueOn, overlapHours, maxOverlapHours, start, search }: Props) {
  const router = useRouter();
  const [leaked, setLeaked] = useState(false);
  const { onSubmit, busy, message, fields } = useActionForm(
    ({ emergency: _box, ...input }) => start({ endpointId, ...input, emergency: leaked }),
    ({ runId }) => router.push(`/rotations/${runId}`),
  );
  const most =
    maxOverlapHours === 0
      ? "The provider ends the old secret at once."
      : maxOverlapHours === null
        ? "Up to the receiver."
        : `At most ${maxOverlapHours} h at this provider.`;
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <Field id="assigneeId" label="Who does it" error={fields.assigneeId} hint="They see the endpoint as long as the rotation goes on.">
        {(control) => <PersonPicker {...control} name="assigneeId" initial={assignee} search={search} />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id="startsOn" label="Starts" error={fields.startsOn}>
          {(control) => <Input {...control} type="date" name="startsOn" min={today} defaultValue={today} />}
        </Field>
        <Field id="dueOn" label="Due" error={fields.dueOn}>
          {(control) => <Input {...control} type="date" name="dueOn" min={today} defaultValue={dueOn} key={String(leaked)} />}
        </Field>
      </div>
      <CheckboxField
        id="emergency"
        name="emergency"
        checked={leaked}
        onChange={(event) => setLeaked(event.currentTarget.checked)}
        label="The secret leaked: no overlap, no waiting for approval"
      />
      <Field
        id="overlapHours"
        label="Overlap, hours"
        hint={leaked ? "A leaked secret gets none, unless you say why." : most}
        error={fields.overlapHours}
        className="max-w-60"
      >
        {(control) => (
          <Input
            {...control}
            key={String(leaked)}
            type="number"
            name="overlapHours"
            min={0}
            max={maxOverlapHours ?? 2160}
            defaultValue={leaked ? 0 : overlapHours}
          />
        )}
      </Field>
      {leaked && (
        <Field id="overlapReason" label="Why the leaked secret must hold for a while" optional error={fields.overlapReason}>
          {(control) => <Input {...control} name="overlapReason" autoComplete="off" />}
        </Field>
      )}
      <Field id="reason" label="Why" optional error={fields.reason}>
        {(control) => <Input {...control} name="reason" autoComplete="off" />}
      </Field>
      {message && (
        <div role="alert">
          <FieldError>{message}</FieldError>
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" aria-disabled={busy}>
          Start the rotation
        </Button>
        <LinkButton href={`/endpoints/${endpointId}`} variant="quiet">
          Back
        </LinkButton>
      </div>
    </form>
  );
}
