"use client";

import { CornerDownLeft, KeyRound } from "lucide-react";
import { signIn } from "next-auth/react";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { SignInMethods } from "@/lib/accounts/schema";
import { destinationWords, signInWords } from "./sign-in-words";

interface Props {
  returnPath: string;
  methods: SignInMethods;
  /** Code of a sign-in that came back from the identity provider. */
  error?: string;
  email?: string;
}

export function SignInForm({ returnPath, methods, error: initialError, email }: Props) {
  const [error, setError] = useState(initialError);
  const [busy, setBusy] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  const destination = destinationWords(returnPath);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    const result = await signIn("credentials", {
      email: String(form.get("email")),
      password: String(form.get("password")),
      redirect: false,
      callbackUrl: returnPath,
    }).catch(() => undefined);
    if (result?.ok && !result.error) return window.location.assign(returnPath);
    setBusy(false);
    setError(result?.error ?? "unreachable");
    password.current?.select();
  }

  return (
    <div className="flex flex-col gap-4 text-base">
      {destination && (
        <p className="flex items-center gap-2 rounded-md border bg-surface px-3 py-2 text-fg2">
          <CornerDownLeft size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
          <span className="min-w-0">
            Then you go on to <span className="font-medium text-fg">{destination}</span>
          </span>
        </p>
      )}
      {methods.identityProvider && (
        <Button
          variant={methods.passwords && error ? "secondary" : "primary"}
          size="lg"
          onClick={() => void signIn("oidc", { callbackUrl: returnPath })}
        >
          <KeyRound size={15} strokeWidth={1.75} aria-hidden />
          Continue with {methods.identityProvider}
        </Button>
      )}
      {methods.identityProvider && methods.passwords && (
        <p className="flex items-center gap-3 text-fg2 text-sm before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          or with a local account
        </p>
      )}
      {methods.passwords ? (
        <form method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
          <Field id="email" label="E-mail" required>
            {(control) => (
              <Input {...control} size="lg" name="email" type="email" autoComplete="username" defaultValue={email} autoFocus={!email} />
            )}
          </Field>
          <Field id="password" label="Password" required error={error && <span role="alert">{signInWords(error)}</span>}>
            {(control) => (
              <Input
                {...control}
                ref={password}
                size="lg"
                name="password"
                type="password"
                autoComplete="current-password"
                autoFocus={Boolean(email)}
              />
            )}
          </Field>
          <Button type="submit" size="lg" variant={methods.identityProvider && !error ? "secondary" : "primary"} aria-disabled={busy}>
            {busy ? "Signing in" : "Sign in"}
          </Button>
        </form>
      ) : (
        error && <FieldError>{signInWords(error)}</FieldError>
      )}
      <FirstStart state={methods.firstStart} />
    </div>
  );
}

function FirstStart({ state }: { state: SignInMethods["firstStart"] }) {
  if (state === "over") return null;
  return (
    <p className="text-fg2 text-sm">
      {state === "printed" ? (
        <>
          First start? The terminal that runs <code className="font-mono">npm start</code> shows the address and password of the first
          account. They stay in <code className="font-mono">demo-sign-in.json</code> beside the database.
        </>
      ) : (
        "First start? The log of the server shows a one-time link that sets up the first platform admin."
      )}
    </p>
  );
}
