"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PersonPicker, type PickedPerson } from "@/components/people/person-picker";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";

type Search = (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;

interface Props {
  endpoint: { id: string; name: string };
  initial: { disableOn: string; watchDays: number; assignee: PickedPerson };
  search: Search;
  announce: (input: unknown) => Promise<FormOutcome<unknown>>;
}

/** The announcement: why, when it goes off, who does it, who else is told. */
export function AnnounceForm({ endpoint, initial, search, announce }: Props) {
  const router = useRouter();
  const [consumers, setConsumers] = useState<readonly PickedPerson[]>([]);
  const { onSubmit, busy, message, fields } = useActionForm(
    ({ reason, disableOn, watchDays, assigneeId }) =>
      announce({ endpointId: endpoint.id, reason, disableOn, watchDays, assigneeId, consumerIds: consumers.map(({ id }) => id) }),
    () => {
      toast(`The end of ${endpoint.name} is announced`);
      router.refresh();
    },
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-3">
      <Field id="reason" label="Why it ends" required error={fields.reason}>
        {(control) => <Textarea {...control} name="reason" rows={2} maxLength={1000} placeholder="Replaced by the new endpoint" />}
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field id="disableOn" label="Switched off on" required hint="The whole day counts, UTC." error={fields.disableOn}>
          {(control) => <Input {...control} type="date" name="disableOn" defaultValue={initial.disableOn} />}
        </Field>
        <Field id="watchDays" label="Then watched for, days" required hint="Before it may be deleted." error={fields.watchDays}>
          {(control) => <Input {...control} name="watchDays" inputMode="numeric" defaultValue={initial.watchDays} autoComplete="off" />}
        </Field>
      </div>
      <Field id="assigneeId" label="Switched off by" hint="It becomes their task, with the day as its due date." error={fields.assigneeId}>
        {(control) => <PersonPicker {...control} name="assigneeId" initial={initial.assignee} search={search} />}
      </Field>
      <Consumers people={consumers} onChange={setConsumers} search={search} error={fields.consumerIds} />
      {message && <FieldError>{message}</FieldError>}
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton href={`/endpoints/${endpoint.id}`}>Cancel</LinkButton>
        <Button type="submit" variant="primary" aria-disabled={busy}>
          Announce the end
        </Button>
      </div>
    </form>
  );
}

interface ConsumersProps {
  people: readonly PickedPerson[];
  onChange: (people: readonly PickedPerson[]) => void;
  search: Search;
  error: string | undefined;
}

function Consumers({ people, onChange, search, error }: ConsumersProps) {
  const add = (person: PickedPerson | undefined) => {
    if (person && !people.some(({ id }) => id === person.id)) onChange([...people, person]);
  };
  return (
    <div className="flex flex-col gap-2">
      <Field id="consumer" label="Also told: who relies on it" optional hint="Owner, backup and team lead are told anyway." error={error}>
        {(control) => (
          // A new key empties the field for the next name.
          <PersonPicker {...control} key={people.length} name="consumer" search={search} onPick={add} placeholder="Add a name or mail" />
        )}
      </Field>
      {people.length > 0 && (
        <ul className="flex flex-wrap gap-1.5" aria-label="Also told">
          {people.map(({ id, name }) => (
            <li key={id} className="inline-flex items-center gap-1 rounded-sm bg-accent-soft py-0.5 pr-0.5 pl-2 text-accent-text">
              {name}
              <Button
                variant="quiet"
                size="icon"
                aria-label={`Do not tell ${name}`}
                onClick={() => onChange(people.filter((one) => one.id !== id))}
              >
                <X size={14} strokeWidth={1.75} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
