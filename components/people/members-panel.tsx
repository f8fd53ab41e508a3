"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useState, useTransition } from "react";
import { Avatar } from "@/components/marks/avatar";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { TwoLines } from "@/components/ui/table";
import { formatCount } from "@/lib/core/format";
import { statusWords } from "@/lib/people/rules";
import type { TeamView } from "@/lib/people/schema";
import { PersonPicker, type PickedPerson } from "./person-picker";

interface Props {
  team: Pick<TeamView, "id" | "name" | "members">;
  mayEdit: boolean;
  setMember: (personId: string, member: boolean) => Promise<{ ok: boolean; message?: string }>;
  search: (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;
}

export function MembersPanel({ team, mayEdit, setMember, search }: Props) {
  const [failure, setFailure] = useState<string>();
  const [pending, start] = useTransition();
  const [added, setAdded] = useState(0);
  const change = (personId: string, member: boolean) =>
    start(async () => {
      const outcome = await setMember(personId, member);
      setFailure(outcome.ok ? undefined : outcome.message);
      if (member) setAdded((count) => count + 1);
    });
  return (
    <Panel title="Members" note={formatCount(team.members.length, "person", "people")} flush>
      {team.members.length === 0 ? (
        <p className="p-3.5 text-fg2">Nobody yet. Members see the endpoints of their team.</p>
      ) : (
        <ul className="divide-y">
          {team.members.map((person) => (
            <li key={person.id} className="flex min-h-10.5 items-center gap-2 px-3.5 py-1">
              <Avatar name={person.name} size={22} />
              <TwoLines second={person.email}>
                <Link href={`/people/${person.id}`} className="font-medium hover:underline">
                  {person.name}
                </Link>
                {person.status !== "active" && <span className="ml-1.5 font-medium text-high text-xs">{statusWords[person.status]}</span>}
              </TwoLines>
              {mayEdit && (
                <Button
                  variant="quiet"
                  size="icon"
                  className="ml-auto"
                  aria-disabled={pending}
                  aria-label={`Take ${person.name} out of ${team.name}`}
                  data-tip="Take out"
                  onClick={() => change(person.id, false)}
                >
                  <X size={14} strokeWidth={2} aria-hidden />
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <div className="border-t p-3.5">
          <Field id="member" label="Add a member">
            {(control) => (
              <PersonPicker key={added} {...control} name="member" search={search} onPick={(person) => person && change(person.id, true)} />
            )}
          </Field>
          {failure && <FieldError>{failure}</FieldError>}
        </div>
      )}
    </Panel>
  );
}
