"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { PasswordOutcome } from "@/lib/accounts/schema";
import { formatCount } from "@/lib/core/format";

type Outcome = { ok: true; result: PasswordOutcome } | { ok: false; message: string; fields: Record<string, string> };

const refusals = {
  wrong_password: "This is not your current password.",
  too_many: "Too many tries. There is a pause of 15 minutes.",
} as const;

export function PasswordForm({ action }: { action: (input: unknown) => Promise<Outcome> }) {
  const [fields, setFields] = useState<Record<string, string>>({});
  const [message, setMessage] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    setBusy(true);
    const outcome = await action({ current: String(form.get("current")), next: String(form.get("next")) });
    setBusy(false);
    setMessage(undefined);
    if (!outcome.ok) {
      setFields(outcome.fields);
      if (Object.keys(outcome.fields).length === 0) setMessage(outcome.message);
      return;
    }
    if (!outcome.result.changed) return setFields({ current: refusals[outcome.result.reason] });
    setFields({});
    element.reset();
    const { sessionsEnded } = outcome.result;
    toast(sessionsEnded > 0 ? `Password changed. ${formatCount(sessionsEnded, "other session")} ended.` : "Password changed.");
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)} noValidate className="flex max-w-88 flex-col gap-3">
      <Field id="current" label="Current password" required error={fields.current}>
        {(control) => <Input {...control} name="current" type="password" autoComplete="current-password" />}
      </Field>
      <Field id="next" label="New password" required hint="12 characters or more. Your other sessions end." error={fields.next}>
        {(control) => <Input {...control} name="next" type="password" autoComplete="new-password" />}
      </Field>
      {message && <FieldError>{message}</FieldError>}
      <div>
        <Button type="submit" aria-disabled={busy}>
          Change password
        </Button>
      </div>
    </form>
  );
}
