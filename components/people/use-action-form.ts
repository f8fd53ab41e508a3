"use client";

import { type FormEvent, useState } from "react";

export type FormOutcome<Result> = { ok: true; result: Result } | { ok: false; message: string; fields: Record<string, string> };

/**
 * One way for every form to call its action: what was typed stays, errors stand at their fields, the first bad field gets the
 * focus, and a second press while the first is under way does nothing.
 */
export function useActionForm<Result>(
  action: (input: Record<string, string>) => Promise<FormOutcome<Result>>,
  onDone: (result: Result) => void,
) {
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string>();
  const [fields, setFields] = useState<Record<string, string>>({});

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const input = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    setBusy(true);
    const outcome = await action(input);
    setBusy(false);
    setFields(outcome.ok ? {} : outcome.fields);
    setMessage(outcome.ok || Object.keys(outcome.fields).some((name) => name in input) ? undefined : outcome.message);
    if (outcome.ok) return onDone(outcome.result);
    const firstBad = Object.keys(outcome.fields)[0];
    if (firstBad) form.querySelector<HTMLElement>(`[name="${firstBad}"], [data-field="${firstBad}"]`)?.focus();
  }

  return { onSubmit: (event: FormEvent<HTMLFormElement>) => void onSubmit(event), busy, message, fields };
}
