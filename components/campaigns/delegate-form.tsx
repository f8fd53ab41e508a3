"use client";

import { useRouter } from "next/navigation";
import { PersonPicker, type PickedPerson } from "@/components/people/person-picker";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";

interface Props {
  campaignId: string;
  search: (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;
  action: (input: unknown) => Promise<FormOutcome<{ items: number; name: string | null }>>;
}

/** Somebody answers for me: I stay the reviewer, and can take it back by leaving the name empty. */
export function DelegateForm({ campaignId, search, action }: Props) {
  const router = useRouter();
  const { onSubmit, busy, message, fields } = useActionForm(
    ({ personId }) => action({ campaignId, personId }),
    ({ items, name }) => {
      toast(name ? `${name} may answer ${items} for you` : "You answer for yourself again");
      router.refresh();
    },
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-wrap items-end gap-2">
      <Field
        id="delegate"
        label="Away? Let somebody answer for you"
        hint="Leave it empty to take it back."
        error={fields.personId}
        className="min-w-60 flex-1"
      >
        {(control) => <PersonPicker {...control} name="personId" search={search} />}
      </Field>
      <Button type="submit" aria-disabled={busy} className={fields.personId ? "" : "mb-5"}>
        Save
      </Button>
      {message && <FieldError>{message}</FieldError>}
    </form>
  );
}
