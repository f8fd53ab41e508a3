"use client";

import { useState, useTransition } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Copyable } from "@/components/ui/copyable";
import { Field, FieldError } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { formatCount } from "@/lib/core/format";
import { roleWords } from "@/lib/core/permissions";
import { type Role, roles } from "@/lib/endpoints/vocabulary";

type Outcome<Result> = { ok: true; result: Result } | { ok: false; message: string };

/** The link, where there is one, and whether it was mailed to the person too. */
type LinkMade = { link: string | undefined; mailed: boolean };

export interface AccountActions {
  invite(personId: string, role: Role): Promise<Outcome<LinkMade>>;
  assignRole(personId: string, role: Role): Promise<Outcome<void>>;
  resetPassword(personId: string): Promise<Outcome<LinkMade>>;
  endSessions(personId: string): Promise<Outcome<{ sessionsEnded: number }>>;
}

interface Props {
  person: { id: string; name: string; active: boolean; email: string | undefined };
  account: { role: Role; hasPassword: boolean; hasIdentity: boolean; openSessions: number } | undefined;
  actions: AccountActions;
}

const roleOptions = roles.map((value) => ({ value, label: roleWords[value] }));

/** Sign-in of one person, for platform admins. A link is shown once, to be handed over. */
export function AccountPanel({ person, account, actions }: Props) {
  const [role, setRole] = useState<Role>(account?.role ?? "MEMBER");
  const [made, setMade] = useState<LinkMade>();
  const [failure, setFailure] = useState<string>();
  const [pending, start] = useTransition();
  const run = <Result,>(act: () => Promise<Outcome<Result>>, done: (result: Result) => void) =>
    start(async () => {
      const outcome = await act();
      setFailure(outcome.ok ? undefined : outcome.message);
      if (outcome.ok) done(outcome.result);
    });
  const waiting = account && !account.hasPassword && !account.hasIdentity;

  return (
    <Panel title="Sign-in">
      <div className="flex flex-col gap-3">
        <p className="text-fg2">{stateWords(account)}</p>
        {made?.link && person.active && <LinkOnce link={made.link} name={person.name} mailedTo={made.mailed ? person.email : undefined} />}
        {!person.active ? (
          <p className="text-fg2">{person.name} is not active and cannot sign in.</p>
        ) : !person.email ? (
          <p className="text-fg2">Give the person a mail address first; it is what they sign in with.</p>
        ) : (
          <>
            <div className="flex flex-wrap items-end gap-2">
              <Field id="role" label="Role" className="w-44">
                {(control) => (
                  <Select {...control} value={role} onChange={(event) => setRole(event.target.value as Role)} options={roleOptions} />
                )}
              </Field>
              {account && !waiting ? (
                <Button
                  className="h-8"
                  aria-disabled={pending || role === account.role}
                  onClick={() =>
                    role !== account.role &&
                    run(
                      () => actions.assignRole(person.id, role),
                      () => toast(`${person.name} is now ${roleWords[role]}. Open sessions ended.`),
                    )
                  }
                >
                  Change role
                </Button>
              ) : (
                <Button className="h-8" aria-disabled={pending} onClick={() => run(() => actions.invite(person.id, role), setMade)}>
                  {waiting ? "Make a new invitation link" : "Invite"}
                </Button>
              )}
            </div>
            {account && !waiting && (
              <div className="flex flex-wrap gap-2">
                <Button aria-disabled={pending} onClick={() => run(() => actions.resetPassword(person.id), setMade)}>
                  Make a reset link
                </Button>
                {account.openSessions > 0 && (
                  <ConfirmButton
                    danger
                    title={`End ${formatCount(account.openSessions, "session")}?`}
                    consequence={`${person.name} has to sign in again everywhere.`}
                    confirm={`End ${formatCount(account.openSessions, "session")}`}
                    action={async () =>
                      run(
                        () => actions.endSessions(person.id),
                        ({ sessionsEnded }) => toast(`${formatCount(sessionsEnded, "session")} ended.`),
                      )
                    }
                  >
                    End sessions
                  </ConfirmButton>
                )}
              </div>
            )}
          </>
        )}
        {failure && <FieldError>{failure}</FieldError>}
      </div>
    </Panel>
  );
}

function stateWords(account: Props["account"]): string {
  if (!account) return "No sign-in. People can own endpoints without one.";
  if (!account.hasPassword && !account.hasIdentity) return "Invited; the link has not been used yet.";
  const how = [account.hasPassword && "a password", account.hasIdentity && "the identity provider"].filter(Boolean).join(" and ");
  return `Signs in with ${how}. ${account.openSessions > 0 ? formatCount(account.openSessions, "open session") : "No open session"}.`;
}

function LinkOnce({ link, name, mailedTo }: { link: string; name: string; mailedTo: string | undefined }) {
  return (
    <Banner live title={mailedTo ? `The link is on its way to ${mailedTo}.` : `Hand this link to ${name}.`}>
      {mailedTo && "The Outbox shows whether it arrived; hand it over yourself if it does not. "}It is shown once, works once, and only sets
      a password.
      <div className="mt-1.5">
        <Copyable value={link} label="link" />
      </div>
    </Banner>
  );
}
