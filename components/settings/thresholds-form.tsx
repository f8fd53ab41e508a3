"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ThresholdsPreview } from "@/lib/alerts/schema";
import { formatCount, formatNumber } from "@/lib/core/format";

interface Props {
  dueDays: string;
  duePercents: string;
  disabled: boolean;
  actions: {
    preview: (input: Record<string, string>) => Promise<FormOutcome<ThresholdsPreview>>;
    save: (input: Record<string, string>) => Promise<FormOutcome<unknown>>;
  };
}

/** Days and per cents; what they would do to mail is shown before they are saved. */
export function ThresholdsForm({ dueDays, duePercents, disabled, actions }: Props) {
  const router = useRouter();
  const [seen, setSeen] = useState<{ input: Record<string, string>; preview: ThresholdsPreview }>();
  const [failure, setFailure] = useState<string>();
  const { onSubmit, busy, message, fields } = useActionForm(
    async (input) => {
      const outcome = await actions.preview(input);
      setSeen(outcome.ok ? { input, preview: outcome.result } : undefined);
      return outcome;
    },
    () => undefined,
  );
  async function save() {
    if (!seen) return;
    const outcome = await actions.save(seen.input);
    if (!outcome.ok) return setFailure(outcome.message);
    toast("Thresholds saved");
    router.refresh();
  }
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id="dueDays" label="Days before" hint="30, 14, 7, 1, 0" error={fields.dueDays}>
          {(control) => (
            <Input
              {...control}
              name="dueDays"
              defaultValue={dueDays}
              disabled={disabled}
              autoComplete="off"
              onChange={() => setSeen(undefined)}
            />
          )}
        </Field>
        <Field
          id="duePercents"
          label="Per cent of the interval left"
          hint="20 = after four fifths of it; empty = none"
          optional
          error={fields.duePercents}
        >
          {(control) => (
            <Input
              {...control}
              name="duePercents"
              defaultValue={duePercents}
              disabled={disabled}
              autoComplete="off"
              onChange={() => setSeen(undefined)}
            />
          )}
        </Field>
      </div>
      {(message || failure) && <FieldError>{message ?? failure}</FieldError>}
      {seen && <Consequences {...seen.preview} />}
      {!disabled && (
        <div className="flex gap-2">
          {seen ? (
            <>
              <Button variant="primary" onClick={() => void save()}>
                Save thresholds
              </Button>
              <Button variant="quiet" onClick={() => setSeen(undefined)}>
                Back
              </Button>
            </>
          ) : (
            <Button type="submit" aria-disabled={busy}>
              Preview
            </Button>
          )}
        </div>
      )}
    </form>
  );
}

function Consequences({ now, proposed, examples }: ThresholdsPreview) {
  const words = ({ alerts, people }: ThresholdsPreview["now"]) =>
    `${formatCount(alerts, "secret")} to ${formatCount(people, "person", "people")}`;
  return (
    <div role="status" className="rounded-lg border bg-sunken px-3.5 py-2.5">
      <p className="font-medium">
        {proposed.alerts === now.alerts ? `As now: ${words(now)}.` : `Due soon: ${words(proposed)}, instead of ${words(now)}.`}
      </p>
      <p className="text-fg2">Each person hears of it in their next daily digest, in one mail.</p>
      <ul className="mt-1.5 text-fg2">
        {examples.map(({ intervalDays, days }) => (
          <li key={intervalDays}>
            Every {formatNumber(intervalDays)} d:{" "}
            {days.length === 0 ? "only when it is overdue" : `${days.map((day) => `${day} d`).join(", ")} before`}
          </li>
        ))}
      </ul>
    </div>
  );
}
