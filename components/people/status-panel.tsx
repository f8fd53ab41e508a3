"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, FieldError, FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { RadioField } from "@/components/ui/radio";
import { toast } from "@/components/ui/toast";
import { formatCount } from "@/lib/core/format";
import type { PersonStatus } from "@/lib/endpoints/vocabulary";
import { type FormOutcome, useActionForm } from "./use-action-form";

interface Props {
  person: { id: string; name: string; version: number; status: PersonStatus; departedOn: string | undefined };
  /** What the change would touch. */
  owns: number;
  openSessions: number;
  today: string;
  action: (input: Record<string, string>) => Promise<FormOutcome<{ sessionsEnded: number; endpointsOwned: number }>>;
}

const choices: { value: PersonStatus; label: string; hint: string }[] = [
  { value: "active", label: "Active", hint: "Can own things, and sign in where there is an account." },
  { value: "disabled", label: "Disabled", hint: "Away or suspended: cannot sign in; what they own counts as unowned." },
  { value: "departed", label: "Left", hint: "Gone for good. Secrets they may know are flagged until they are rotated." },
];

export function StatusPanel({ person, owns, openSessions, today, action }: Props) {
  const router = useRouter();
  const [status, setStatus] = useState(person.status);
  const { onSubmit, busy, message, fields } = useActionForm(action, ({ sessionsEnded, endpointsOwned }) => {
    toast(`Saved. ${formatCount(sessionsEnded, "session")} ended, ${formatCount(endpointsOwned, "endpoint")} changed.`);
    router.refresh();
  });
  const changed = status !== person.status || status === "departed";
  return (
    <Panel title="Status">
      <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-3">
        <input type="hidden" name="personId" value={person.id} />
        <input type="hidden" name="version" value={person.version} />
        {status !== "departed" && <input type="hidden" name="departedOn" value="" />}
        <FieldGroup id="status" legend={`Is ${person.name} still here?`} error={fields.status}>
          {choices.map(({ value, label, hint }) => (
            <RadioField
              key={value}
              id={`status-${value}`}
              name="status"
              value={value}
              label={label}
              hint={hint}
              checked={status === value}
              onChange={() => setStatus(value)}
            />
          ))}
        </FieldGroup>
        {status === "departed" && (
          <Field id="departedOn" label="Left on (UTC)" required error={fields.departedOn} className="max-w-44">
            {(control) => <Input {...control} name="departedOn" type="date" max={today} defaultValue={person.departedOn ?? today} />}
          </Field>
        )}
        {status !== person.status && <p className="text-fg2">{consequence(status, owns, openSessions)}</p>}
        {message && <FieldError>{message}</FieldError>}
        {changed && (
          <div>
            <Button type="submit" variant={status === "active" || status === person.status ? "secondary" : "danger"} aria-disabled={busy}>
              {act(status, person)}
            </Button>
          </div>
        )}
      </form>
    </Panel>
  );
}

function act(status: PersonStatus, person: Props["person"]): string {
  if (status === "active") return "Make active";
  if (status === "disabled") return `Disable ${person.name}`;
  return person.status === "departed" ? "Change the day" : `Mark ${person.name} as left`;
}

function consequence(status: PersonStatus, owns: number, openSessions: number): string {
  const endpoints = formatCount(owns, "endpoint");
  if (status === "active")
    return owns > 0 ? `The ${endpoints} they own ${owns === 1 ? "counts" : "count"} as owned again.` : "They can own things again.";
  const sessions = openSessions > 0 ? `${formatCount(openSessions, "open session")} ${openSessions === 1 ? "ends" : "end"} at once. ` : "";
  return `${sessions}${owns > 0 ? `${endpoints} will say “owner ${status === "departed" ? "left" : "disabled"}” and ${owns === 1 ? "needs" : "need"} a new owner.` : "They own no endpoint."}`;
}
