"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { LinkOutcome } from "@/lib/accounts/schema";

interface Props {
  token: string;
  kind: "setup" | "invitation" | "reset";
  action: (input: unknown) => Promise<LinkOutcome>;
}

export function LinkForm({ token, kind, action }: Props) {
  const [failure, setFailure] = useState<{ message: string; fields: Record<string, string> }>();
  const [busy, setBusy] = useState(false);
  const fields = failure?.fields ?? {};

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    setBusy(true);
    const result = await action({
      token,
      password: text("password"),
      ...(kind === "setup" ? { name: text("name"), email: text("email") } : {}),
    });
    if (result.ok) return window.location.assign(`/sign-in?email=${encodeURIComponent(result.result.email)}`);
    setBusy(false);
    setFailure(result);
    const [firstBad] = Object.keys(result.fields);
    if (firstBad) document.getElementById(firstBad)?.focus();
  }

  return (
    <form method="post" onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-4 text-base">
      {kind === "setup" && (
        <>
          <Field id="name" label="Your name" required error={fields.name}>
            {(control) => <Input {...control} size="lg" name="name" autoComplete="name" autoFocus />}
          </Field>
          <Field id="email" label="E-mail" required error={fields.email}>
            {(control) => <Input {...control} size="lg" name="email" type="email" autoComplete="username" />}
          </Field>
        </>
      )}
      <Field id="password" label="Password" required hint="12 characters or more. Length is what counts." error={fields.password}>
        {(control) => (
          <Input {...control} size="lg" name="password" type="password" autoComplete="new-password" autoFocus={kind !== "setup"} />
        )}
      </Field>
      {failure && Object.keys(fields).length === 0 && <FieldError>{failure.message}</FieldError>}
      <Button type="submit" size="lg" variant="primary" aria-disabled={busy}>
        {kind === "setup" ? "Create the first admin" : "Set password"}
      </Button>
    </form>
  );
}
