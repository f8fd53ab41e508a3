"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { PersonPicker, type PickedPerson } from "@/components/people/person-picker";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";

interface Props {
  itemId: string;
  search: (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;
  name: (input: unknown) => Promise<FormOutcome<unknown>>;
  withdraw: (input: unknown) => Promise<FormOutcome<unknown>>;
}

/** What the programme lead may do with a question that somebody else is asked. */
export function LeadPanel({ itemId, search, name, withdraw }: Props) {
  const router = useRouter();
  const act = useRef<"name" | "withdraw">("name");
  const choose = (next: "name" | "withdraw") => {
    act.current = next;
  };
  const { onSubmit, busy, message, fields } = useActionForm(
    ({ personId, reason }) => (act.current === "name" ? name({ itemId, personId, reason }) : withdraw({ itemId, reason })),
    () => router.refresh(),
  );
  return (
    <Panel title="For the programme lead">
      <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-3">
        <Field id="lead-person" label="Ask somebody else" error={fields.personId}>
          {(control) => <PersonPicker {...control} name="personId" search={search} />}
        </Field>
        <Field id="lead-reason" label="Reason" error={fields.reason}>
          {(control) => <Input {...control} name="reason" autoComplete="off" />}
        </Field>
        {message && <FieldError>{message}</FieldError>}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" aria-disabled={busy} onClick={() => choose("name")}>
            Ask them
          </Button>
          <Button type="submit" variant="danger" aria-disabled={busy} onClick={() => choose("withdraw")}>
            Withdraw the question
          </Button>
        </div>
      </form>
    </Panel>
  );
}
