"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { PersonPicker, type PickedPerson } from "@/components/people/person-picker";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";

export interface AnswerActions {
  accept: (proposalIds: string[]) => Promise<FormOutcome<{ accepted: number; tooLate: number }>>;
  decline: (input: unknown) => Promise<FormOutcome<{ asked: string | null }>>;
  findPeople: (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;
}

interface Props {
  proposalId: string;
  name: string;
  actions: AnswerActions;
  /** The one filled button of the page. */
  primary?: boolean;
  size?: "md" | "lg";
}

/** "Yes, mine" in one tap; "Not mine" asks who knows it, and can be sent without. */
export function ProposalAnswer({ proposalId, name, actions, primary, size = "lg" }: Props) {
  const router = useRouter();
  const [declining, setDeclining] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { onSubmit, busy, message, fields } = useActionForm(
    ({ askInstead, reason }) => actions.decline({ proposalId, askInstead, reason }),
    ({ asked }) => {
      toast(asked ? `${asked} is asked about ${name}` : `${name}: not yours`);
      router.refresh();
    },
  );
  async function accept() {
    if (pending) return;
    setPending(true);
    const outcome = await actions.accept([proposalId]);
    setPending(false);
    if (!outcome.ok) return setFailure(outcome.message);
    toast(`${name} is yours`);
    router.refresh();
  }
  if (declining) {
    const id = (field: string) => `${field}-${proposalId}`;
    return (
      <form method="post" onSubmit={onSubmit} noValidate className="flex min-w-0 basis-full flex-col gap-2">
        <Field id={id("instead")} label="Who knows it?" optional error={fields.askInstead}>
          {(control) => <PersonPicker {...control} name="askInstead" search={actions.findPeople} />}
        </Field>
        <Field id={id("why")} label="What should they know?" optional error={fields.reason}>
          {(control) => <Input {...control} name="reason" maxLength={500} autoComplete="off" />}
        </Field>
        {message && <FieldError>{message}</FieldError>}
        <div className="flex gap-2">
          <Button onClick={() => setDeclining(false)}>Back</Button>
          <Button type="submit" variant="tinted" aria-disabled={busy}>
            It is not mine
          </Button>
        </div>
      </form>
    );
  }
  return (
    <>
      <Button
        size={size}
        variant={primary ? "primary" : "tinted"}
        className="max-md:flex-1"
        aria-disabled={pending}
        onClick={() => void accept()}
      >
        Yes, it is mine
      </Button>
      <Button size={size} className="max-md:flex-1" onClick={() => setDeclining(true)}>
        Not mine
      </Button>
      {failure && <FieldError>{failure}</FieldError>}
    </>
  );
}
