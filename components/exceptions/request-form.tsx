"use client";

import { useRouter } from "next/navigation";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { formatCount } from "@/lib/core/format";
import { exceptionReasons } from "@/lib/exceptions/schema";
import { exceptionReasonWords } from "@/lib/exceptions/words";
import type { SuppressionKind } from "@/lib/findings/schema";

interface Props {
  kind: SuppressionKind;
  findingIds: readonly string[];
  /** Set for an extension: what it said before. */
  former: { id: string; reason: string | null; justification: string; compensatingControl: string; proof: string } | undefined;
  /** Days as YYYY-MM-DD. */
  expiresOn: { least: string; proposed: string; most: string };
  /** Of a false positive: it holds as soon as it is said, because this role may decide. */
  atOnce: boolean;
  cancelHref: string;
  request: (input: unknown) => Promise<FormOutcome<{ exceptionId: string; findings: number; approved: boolean }>>;
}

const reasons = exceptionReasons.map((value) => ({ value, label: exceptionReasonWords[value] }));

/** Why, what protects instead, where that can be seen, and until when. */
export function RequestForm({ kind, findingIds, former, expiresOn, atOnce, cancelHref, request }: Props) {
  const router = useRouter();
  const risk = kind === "accepted_risk";
  const { onSubmit, busy, message, fields } = useActionForm(
    (input) =>
      request({
        kind,
        findingIds,
        extendsId: former?.id ?? null,
        reason: input.reason || null,
        justification: input.justification ?? "",
        compensatingControl: input.compensatingControl ?? "",
        proof: input.proof ?? "",
        expiresOn: input.expiresOn ?? "",
      }),
    ({ exceptionId, findings, approved }) => {
      toast(approved ? `${formatCount(findings, "finding")} suppressed as false` : `Asked for ${formatCount(findings, "finding")}`);
      router.push(`/findings/exceptions/${exceptionId}`);
    },
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      {risk && (
        <Field id="reason" label="Why the risk can be accepted" error={fields.reason}>
          {(control) => (
            <Select
              {...control}
              name="reason"
              defaultValue={former?.reason ?? ""}
              placeholder="Choose"
              options={reasons}
              className="max-w-80"
            />
          )}
        </Field>
      )}
      <Field
        id="justification"
        label={risk ? "In your own words" : "Why it is false"}
        hint={
          risk
            ? "What happens if it goes wrong, and why that can be borne."
            : "What the check cannot see. It ends by itself as soon as the facts change that it looked at."
        }
        error={fields.justification ?? fields.findingIds}
      >
        {(control) => <Textarea {...control} name="justification" rows={3} defaultValue={former?.justification} />}
      </Field>
      {risk && (
        <Field
          id="compensatingControl"
          label="What protects instead"
          hint="If nothing does, write that."
          error={fields.compensatingControl}
        >
          {(control) => <Textarea {...control} name="compensatingControl" rows={2} defaultValue={former?.compensatingControl} />}
        </Field>
      )}
      <Field
        id="proof"
        label="Where this can be seen"
        optional={!risk}
        hint="A link, a ticket, a configuration. Never a secret."
        error={fields.proof}
      >
        {(control) => <Textarea {...control} name="proof" rows={2} defaultValue={former?.proof} />}
      </Field>
      <Field id="expiresOn" label="Holds until" hint="Included, in UTC. 365 days at most." error={fields.expiresOn}>
        {(control) => (
          <Input
            {...control}
            type="date"
            name="expiresOn"
            min={expiresOn.least}
            max={expiresOn.most}
            defaultValue={expiresOn.proposed}
            className="w-44"
          />
        )}
      </Field>
      {message && <FieldError>{message}</FieldError>}
      <div className="flex gap-2">
        <LinkButton href={cancelHref}>Cancel</LinkButton>
        <Button type="submit" variant="primary" aria-disabled={busy}>
          {atOnce ? "Suppress as false" : former ? "Ask to extend" : "Ask for approval"}
        </Button>
      </div>
    </form>
  );
}
