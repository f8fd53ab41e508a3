"use client";

import { useRouter } from "next/navigation";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Box } from "@/components/ui/panel";

interface Props {
  campaignId: string;
  signed: { on: string; by: string | null; note: string } | null;
  may: boolean;
  signOff: (input: unknown) => Promise<FormOutcome<unknown>>;
}

/** Somebody who was not the only reviewer stands for the result. */
export function SignOffPanel({ campaignId, signed, may, signOff }: Props) {
  const router = useRouter();
  const { onSubmit, busy, message, fields } = useActionForm(
    ({ note }) => signOff({ campaignId, note }),
    () => router.refresh(),
  );
  if (signed)
    return (
      <Banner tone="pass" title={`Signed off by ${signed.by ?? "somebody"} on ${signed.on}.`}>
        {signed.note}
      </Banner>
    );
  if (!may)
    return <Banner title="Not signed off yet.">A security engineer or platform admin who was not the only reviewer does that.</Banner>;
  return (
    <Box>
      <form method="post" onSubmit={onSubmit} noValidate className="flex flex-wrap items-end gap-3">
        <Field id="note" label="Sign off: what you found" optional error={fields.note} className="min-w-60 flex-1">
          {(control) => <Input {...control} name="note" autoComplete="off" />}
        </Field>
        <Button type="submit" variant="primary" aria-disabled={busy}>
          Sign off
        </Button>
        {message && <FieldError>{message}</FieldError>}
      </form>
    </Box>
  );
}
