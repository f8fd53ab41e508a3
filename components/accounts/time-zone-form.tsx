"use client";

import { useRouter } from "next/navigation";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";

interface Props {
  timeZone: string;
  zones: readonly string[];
  action: (input: Record<string, string>) => Promise<FormOutcome<unknown>>;
}

export function TimeZoneForm({ timeZone, zones, action }: Props) {
  const router = useRouter();
  const { onSubmit, busy, message, fields } = useActionForm(action, () => {
    toast("Time zone saved.");
    router.refresh();
  });
  return (
    <form method="post" onSubmit={onSubmit} className="max-w-88">
      <Field id="timeZone" label="Time zone" hint="Exact times are written in it." error={fields.timeZone ?? message}>
        {(control) => (
          <span className="flex gap-2">
            <Select
              {...control}
              name="timeZone"
              defaultValue={timeZone}
              options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
            />
            <Button type="submit" className="h-8 max-md:h-11" aria-disabled={busy}>
              Save
            </Button>
          </span>
        )}
      </Field>
    </form>
  );
}
