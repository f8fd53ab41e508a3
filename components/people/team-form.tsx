"use client";

import { useRouter } from "next/navigation";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PersonPicker, type PickedPerson } from "./person-picker";
import { type FormOutcome, useActionForm } from "./use-action-form";

interface Props {
  team?: { id: string; name: string; lead: PickedPerson | undefined; version: number };
  action: (input: Record<string, string>) => Promise<FormOutcome<{ id: string }>>;
  search: (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;
}

export function TeamForm({ team, action, search }: Props) {
  const router = useRouter();
  const { onSubmit, busy, message, fields } = useActionForm(action, ({ id }) => router.push(`/teams/${id}`));
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex max-w-100 flex-col gap-4">
      {team && (
        <>
          <input type="hidden" name="teamId" value={team.id} />
          <input type="hidden" name="version" value={team.version} />
        </>
      )}
      <Field id="name" label="Name" required hint="As sheets and providers write it: imports find the team by it." error={fields.name}>
        {(control) => <Input {...control} name="name" defaultValue={team?.name} autoComplete="off" />}
      </Field>
      <Field id="leadId" label="Lead" optional hint="Sees the team's endpoints as its members do." error={fields.leadId}>
        {(control) => <PersonPicker {...control} name="leadId" initial={team?.lead} search={search} />}
      </Field>
      {message && <FieldError>{message}</FieldError>}
      <div className="flex gap-2">
        <LinkButton href={team ? `/teams/${team.id}` : "/teams"}>Cancel</LinkButton>
        <Button type="submit" variant="primary" aria-disabled={busy}>
          {team ? "Save changes" : "Add team"}
        </Button>
      </div>
    </form>
  );
}
