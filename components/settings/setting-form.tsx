"use client";

import { useRouter } from "next/navigation";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";

interface Props {
  name: string;
  label: string;
  hint: string;
  value: string | number;
  /** After the control: "days". */
  unit?: string;
  disabled: boolean;
  action: (input: Record<string, string>) => Promise<FormOutcome<unknown>>;
}

/** One setting with one field; who may not change it sees the value. */
export function SettingForm({ name, label, hint, value, unit, disabled, action }: Props) {
  const router = useRouter();
  const { onSubmit, busy, message, fields } = useActionForm(action, () => {
    toast(`${label} saved.`);
    router.refresh();
  });
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-2">
      <Field id={name} label={label} hint={hint} error={fields[name]}>
        {(control) => (
          <span className="flex items-center gap-2">
            <Input
              {...control}
              name={name}
              defaultValue={value}
              disabled={disabled}
              inputMode={unit ? "numeric" : undefined}
              className={unit ? "w-20" : "max-w-88"}
            />
            {unit && <span className="text-fg2">{unit}</span>}
            {!disabled && (
              <Button type="submit" className="h-8 max-md:h-11" aria-disabled={busy}>
                Save
              </Button>
            )}
          </span>
        )}
      </Field>
      {message && <FieldError>{message}</FieldError>}
    </form>
  );
}
