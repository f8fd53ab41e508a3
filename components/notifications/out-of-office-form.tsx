"use client";

import { PersonPicker } from "@/components/people/person-picker";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { OwnNotifications } from "@/lib/alerts/schema";

interface Props {
  away: OwnNotifications["outOfOffice"];
  search: (text: string) => Promise<readonly { id: string; name: string; detail: string }[]>;
  save: (form: Record<string, string>) => Promise<FormOutcome<void>>;
  end: () => Promise<FormOutcome<void>>;
}

export function OutOfOfficeForm({ away, search, save, end }: Props) {
  const { onSubmit, busy, fields, message } = useActionForm(save, () => toast("Saved."));
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex max-w-120 flex-col gap-3">
      <Field id="delegateId" label="Who answers for you" required error={fields.delegateId} hint="Gets what would have been mailed to you.">
        {(control) => <PersonPicker {...control} name="delegateId" initial={away?.delegate} search={search} />}
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field id="startsOn" label="First day away" required error={fields.startsOn}>
          {(control) => <Input {...control} type="date" name="startsOn" defaultValue={away?.startsOn} />}
        </Field>
        <Field id="endsOn" label="Last day away" required error={fields.endsOn}>
          {(control) => <Input {...control} type="date" name="endsOn" defaultValue={away?.endsOn} />}
        </Field>
      </div>
      {message && <FieldError>{message}</FieldError>}
      <div className="flex gap-2">
        <Button type="submit" aria-disabled={busy}>
          {away ? "Change" : "Hand over while away"}
        </Button>
        {away && (
          <Button onClick={() => void end().then((outcome) => toast(outcome.ok ? "You are back." : outcome.message))}>I am back</Button>
        )}
      </div>
    </form>
  );
}
