"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";

/** "Done" asks how one knows: the sentence is the proof. */
export function FinishTask({
  taskId,
  title,
  action,
}: {
  taskId: string;
  title: string;
  action: (input: unknown) => Promise<FormOutcome<unknown>>;
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { onSubmit, busy, message, fields } = useActionForm(
    ({ proof }) => action({ taskId, proof }),
    () => {
      toast(`${title}: done`);
      router.refresh();
    },
  );
  if (!open)
    return (
      <Button size="lg" className="max-md:flex-1" onClick={() => setOpen(true)}>
        Done
      </Button>
    );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex basis-full flex-col gap-2">
      <Field id={`proof-${taskId}`} label="How do you know?" hint="“Removed in the Stripe dashboard, seen by Ines.”" error={fields.proof}>
        {(control) => <Input {...control} name="proof" autoComplete="off" autoFocus />}
      </Field>
      {message && <FieldError>{message}</FieldError>}
      <div className="flex gap-2">
        <Button onClick={() => setOpen(false)}>Not yet</Button>
        <Button type="submit" variant="tinted" aria-disabled={busy}>
          It is done
        </Button>
      </div>
    </form>
  );
}
