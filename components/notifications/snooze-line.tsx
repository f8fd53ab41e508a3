"use client";

import { useRouter } from "next/navigation";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { snoozeMaxDays } from "@/lib/alerts/rules";

interface Props {
  endpointId: string;
  /** The one that holds now, in words. */
  current: string | undefined;
  snooze: (input: unknown) => Promise<{ ok: true } | { ok: false; message: string }>;
}

/** Silences reminders of the coming due date, with a reason. */
export function SnoozeLine({ endpointId, current, snooze }: Props) {
  const router = useRouter();

  async function submit(form: FormData) {
    const outcome = await snooze({ endpointId, days: form.get("days"), reason: form.get("reason") });
    toast(outcome.ok ? "Reminders are silent until then." : outcome.message);
    if (outcome.ok) router.refresh();
  }

  return (
    <div className="mt-3 flex flex-wrap items-center gap-3">
      <ConfirmButton
        title="Snooze reminders?"
        consequence="No mail about the coming due date until then. Overdue and escalation speak all the same."
        confirm="Snooze reminders"
        action={submit}
        fields={
          <>
            <Field id="snooze-days" label="Days" hint={`${snoozeMaxDays} at most; longer needs an exception.`} required>
              {(control) => <Input {...control} name="days" type="number" min={1} max={snoozeMaxDays} defaultValue={7} />}
            </Field>
            <Field id="snooze-reason" label="Why" required>
              {(control) => <Input {...control} name="reason" minLength={3} maxLength={500} />}
            </Field>
          </>
        }
      >
        {current ? "Change the snooze" : "Snooze reminders"}
      </ConfirmButton>
      {current && <p className="text-fg2">{current}</p>}
    </div>
  );
}
