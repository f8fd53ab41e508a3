"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { Field, FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioField } from "@/components/ui/radio";
import { toast } from "@/components/ui/toast";
import type { EditOutcome } from "./facts-panel";

interface SecretFormProps {
  endpointId: string;
  version: number;
  startOpen: boolean;
  save: (input: unknown) => Promise<EditOutcome>;
}

type How = "observed" | "stated" | "seen";

const ways: readonly { how: How; label: string; hint: string }[] = [
  { how: "observed", label: "It was rotated just now", hint: "By you or before your eyes. Dated by the clock, recorded as observed." },
  {
    how: "stated",
    label: "I know the day it was set",
    hint: "Recorded as stated by you; it counts more than a provider date and less than an observed rotation.",
  },
  {
    how: "seen",
    label: "I only have the value",
    hint: "Fingerprinted, to find the same secret elsewhere and to notice the next rotation.",
  },
];

/** Records a rotation, a day or the value. The value is posted once, fingerprinted and dropped; it is not kept in this form either. */
export function SecretForm({ endpointId, version, startOpen, save }: SecretFormProps) {
  const router = useRouter();
  const [open, setOpen] = useState(startOpen);
  const [how, setHow] = useState<How>("observed");
  const [busy, setBusy] = useState(false);
  const [refreshing, startRefresh] = useTransition();
  const [problem, setProblem] = useState<Extract<EditOutcome, { ok: false }>>();

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy || refreshing) return;
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "");
    setBusy(true);
    const outcome = await save({
      endpointId,
      version,
      how,
      replaced: how === "stated" && data.has("replaced"),
      ...(how === "stated" && text("setOn") ? { setOn: text("setOn") } : {}),
      ...(text("value") ? { value: text("value") } : {}),
      reason: text("reason"),
    });
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome);
      if (outcome.code === "conflict") router.refresh();
      return;
    }
    setProblem(undefined);
    toast("Secret recorded");
    startRefresh(() => {
      router.refresh();
      setOpen(false);
    });
  }

  if (!open) return <Button onClick={() => setOpen(true)}>Record a rotation or a date</Button>;
  const errorOf = (field: string) => problem?.fields[field];
  const placed = ["how", "setOn", "reason", "value"].some((field) => errorOf(field));
  return (
    <form method="post" onSubmit={(event) => void onSubmit(event)} className="flex max-w-160 flex-col gap-3" noValidate autoComplete="off">
      {problem && !placed && (
        <Banner tone={problem.code === "conflict" ? "med" : "crit"} live>
          {problem.message}
        </Banner>
      )}
      <FieldGroup id="secret-how" legend="What do you know?" error={errorOf("how")}>
        {ways.map((way) => (
          <RadioField
            key={way.how}
            id={`secret-how-${way.how}`}
            name="how"
            value={way.how}
            label={way.label}
            hint={way.hint}
            checked={how === way.how}
            onChange={() => setHow(way.how)}
          />
        ))}
      </FieldGroup>
      {how === "stated" && (
        <>
          <Field id="secret-set-on" label="Set on" error={errorOf("setOn")}>
            {(field) => <Input {...field} name="setOn" type="date" />}
          </Field>
          <CheckboxField
            id="secret-replaced"
            name="replaced"
            label="A new secret was set on that day"
            hint="Not ticked: the day is when the present one was set."
          />
        </>
      )}
      <Field
        id="secret-reason"
        label={how === "stated" ? "How do you know?" : "Note"}
        optional={how !== "stated"}
        error={errorOf("reason")}
      >
        {(field) => <Input {...field} name="reason" maxLength={500} />}
      </Field>
      <Field
        id="secret-value"
        label={how === "observed" ? "The new secret" : "The secret"}
        optional={how !== "seen"}
        hint="Posted once over this connection, fingerprinted with the server's key, its entropy estimated, then dropped. Nothing keeps it."
        error={errorOf("value")}
      >
        {(field) => <Input {...field} name="value" type="password" autoComplete="off" spellCheck={false} mono />}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={() => setOpen(false)}>Cancel</Button>
        <Button variant="primary" type="submit" aria-disabled={busy || refreshing}>
          {busy || refreshing ? "Recording" : "Record"}
        </Button>
      </div>
    </form>
  );
}
