"use client";

import { useRouter } from "next/navigation";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PersonPicker, type PickedPerson } from "./person-picker";
import { type FormOutcome, useActionForm } from "./use-action-form";

interface Props {
  /** The person who is changed; nobody yet when one is added. */
  person?: { id: string; name: string; email: string | undefined; manager: PickedPerson | undefined; version: number };
  action: (input: Record<string, string>) => Promise<FormOutcome<{ id: string }>>;
  search: (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;
}

export function PersonForm({ person, action, search }: Props) {
  const router = useRouter();
  const { onSubmit, busy, message, fields } = useActionForm(action, ({ id }) => router.push(`/people/${id}`));
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex max-w-100 flex-col gap-4">
      {person && (
        <>
          <input type="hidden" name="personId" value={person.id} />
          <input type="hidden" name="version" value={person.version} />
        </>
      )}
      <Field id="name" label="Name" required error={fields.name}>
        {(control) => <Input {...control} name="name" defaultValue={person?.name} autoComplete="off" />}
      </Field>
      <Field id="email" label="E-mail" optional hint="What sheets and the identity provider know the person by." error={fields.email}>
        {(control) => <Input {...control} name="email" type="email" defaultValue={person?.email} autoComplete="off" />}
      </Field>
      <Field id="managerId" label="Manager" optional hint="Stands in where the person does not answer." error={fields.managerId}>
        {(control) => <PersonPicker {...control} name="managerId" initial={person?.manager} search={search} />}
      </Field>
      {message && <FieldError>{message}</FieldError>}
      <div className="flex gap-2">
        <LinkButton href={person ? `/people/${person.id}` : "/people"}>Cancel</LinkButton>
        <Button type="submit" variant="primary" aria-disabled={busy}>
          {person ? "Save changes" : "Add person"}
        </Button>
      </div>
    </form>
  );
}
