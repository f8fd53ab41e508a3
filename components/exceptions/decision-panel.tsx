"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormOutcome } from "@/components/people/use-action-form";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Field, FieldError } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { formatCount } from "@/lib/core/format";
import type { ExceptionView } from "@/lib/exceptions/views";

interface Props {
  exception: ExceptionView;
  decide: (input: unknown) => Promise<FormOutcome<{ findings: number }>>;
  withdraw: (exceptionId: string) => Promise<FormOutcome<unknown>>;
  revoke: (input: unknown) => Promise<FormOutcome<{ findings: number }>>;
}

/** What the reader can do with a request: decide it, take it back, end it; or why they cannot. */
export function DecisionPanel({ exception, decide, withdraw, revoke }: Props) {
  const router = useRouter();
  const [typed, setTyped] = useState({ state: exception.state, text: "" });
  const [error, setError] = useState<string>();
  const [fieldError, setFieldError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const { id, refusal, mayDecide, mayWithdraw, mayRevoke, findings } = exception;
  // Somebody else was faster: what was typed for one question is no answer to the next, but what went wrong stays to be read.
  const note = typed.state === exception.state ? typed.text : "";
  if (!error && !refusal && !mayDecide && !mayWithdraw && !mayRevoke) return null;

  async function run<Result>(act: () => Promise<FormOutcome<Result>>, words: (result: Result) => string) {
    if (busy) return;
    setBusy(true);
    const outcome = await act();
    setBusy(false);
    if (outcome.ok) {
      toast(words(outcome.result));
      setError(undefined);
      setFieldError(undefined);
    } else {
      setFieldError(outcome.fields.note);
      setError(outcome.fields.note ? undefined : outcome.message);
    }
    router.refresh();
  }
  const held = ({ findings: n }: { findings: number }) => formatCount(n, "finding");

  return (
    <Panel title={mayRevoke ? "End it" : "Decision"} id="decision">
      <div className="flex flex-col gap-3">
        {error && (
          <div role="alert">
            <FieldError>{error}</FieldError>
          </div>
        )}
        {refusal && <Banner tone="med">{refusal}</Banner>}
        {(mayDecide || mayRevoke) && (
          <Field
            id="note"
            label="Note"
            hint={mayRevoke ? "Why it no longer holds." : "Needed to decline; stands in the audit log."}
            error={fieldError}
          >
            {(control) => (
              <Textarea
                {...control}
                name="note"
                rows={2}
                value={note}
                onChange={(event) => setTyped({ state: exception.state, text: event.target.value })}
              />
            )}
          </Field>
        )}
        <div className="flex flex-wrap gap-2">
          {mayDecide && (
            <>
              <Button
                variant="primary"
                aria-disabled={busy}
                onClick={() =>
                  void run(
                    () => decide({ exceptionId: id, decision: "approve", note }),
                    (done) => `Approved: ${held(done)} suppressed`,
                  )
                }
              >
                Approve
              </Button>
              <Button
                aria-disabled={busy}
                onClick={() =>
                  void run(
                    () => decide({ exceptionId: id, decision: "decline", note }),
                    () => "Declined",
                  )
                }
              >
                Decline
              </Button>
            </>
          )}
          {mayWithdraw && (
            <Button
              aria-disabled={busy}
              onClick={() =>
                void run(
                  () => withdraw(id),
                  () => "Withdrawn",
                )
              }
            >
              Withdraw
            </Button>
          )}
          {mayRevoke && (
            <ConfirmButton
              danger
              title={`Reopen ${formatCount(findings, "finding")}?`}
              consequence="They are open again from now on, with the clock that they had, and are alerted again."
              confirm="Revoke"
              action={async () =>
                run(
                  () => revoke({ exceptionId: id, note }),
                  (done) => `Revoked: ${held(done)} open again`,
                )
              }
            >
              Revoke
            </ConfirmButton>
          )}
        </div>
      </div>
    </Panel>
  );
}
