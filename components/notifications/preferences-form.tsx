"use client";

import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { Field, FieldError, FieldGroup } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { Preferences } from "@/lib/alerts/schema";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, "0")}:00` }));

interface Props {
  preferences: Preferences;
  timeZone: string;
  save: (form: Record<string, string>) => Promise<FormOutcome<void>>;
}

export function PreferencesForm({ preferences, timeZone, save }: Props) {
  const { onSubmit, busy, fields, message } = useActionForm(save, () => toast("Saved."));
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex max-w-120 flex-col gap-4">
      <Field
        id="digestHour"
        label="Daily digest at"
        hint={`On the clock of ${timeZone}. One mail a day, only when something is new.`}
        error={fields.digestHour}
      >
        {(control) => (
          <Select {...control} name="digestHour" options={hours} defaultValue={String(preferences.digestHour)} className="max-w-32" />
        )}
      </Field>
      <FieldGroup
        id="quietDays"
        legend="Quiet days"
        hint="What happens on them stands in the next digest. Six at most."
        error={fields.quietDays}
      >
        <div className="grid grid-cols-2 gap-x-4 gap-y-1 sm:grid-cols-4">
          {weekdays.map((name, index) => (
            <CheckboxField
              key={name}
              id={`quiet-${index + 1}`}
              name={`quiet-${index + 1}`}
              label={name}
              defaultChecked={preferences.quietDays.includes(index + 1)}
            />
          ))}
        </div>
      </FieldGroup>
      <CheckboxField
        id="digestOnly"
        name="digestOnly"
        label="Critical findings in the digest too"
        hint="Otherwise they are mailed at once, five a day at most."
        defaultChecked={preferences.digestOnly}
      />
      {message && <FieldError>{message}</FieldError>}
      <div>
        <Button type="submit" variant="primary" aria-disabled={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}
