"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface Step {
  step: string;
  title: string;
  text: string;
  /** "Mei-Ling Hsu, 24 Nov"; null = open. */
  done: string | null;
  note: string;
}

interface Props {
  incidentId: string;
  endpointId: string;
  steps: readonly Step[];
  runId: string | null;
  may: boolean;
  finish: (input: unknown) => Promise<FormOutcome<unknown>>;
}

/** The steps of one endpoint; a rotation is done in its run. */
export function IncidentSteps({ incidentId, endpointId, steps, runId, may, finish }: Props) {
  return (
    <ul className="flex flex-col gap-2">
      {steps.map((step) => (
        <li key={step.step} className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2">
            {step.done && <Check size={14} strokeWidth={2.2} aria-hidden className="shrink-0 text-pass" />}
            <span className={step.done ? "text-fg2" : "font-medium"}>{step.title}</span>
            <span className="text-fg3 text-xs">{step.done ?? "open"}</span>
            {runId && step.step === "rotate" && !step.done && (
              <Link href={`/rotations/${runId}`} className="link text-xs">
                Go to its rotation
              </Link>
            )}
          </p>
          {step.note && <p className="wrap-anywhere text-fg2 text-xs">“{step.note}”</p>}
          {!step.done && step.step !== "rotate" && may && <Finish {...{ incidentId, endpointId, step, finish }} />}
        </li>
      ))}
    </ul>
  );
}

function Finish({ incidentId, endpointId, step, finish }: Pick<Props, "incidentId" | "endpointId" | "finish"> & { step: Step }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { onSubmit, busy, message, fields } = useActionForm(
    ({ note }) => finish({ incidentId, endpointId, step: step.step, note }),
    () => router.refresh(),
  );
  if (!open)
    return (
      <>
        <p className="text-fg2 text-xs">{step.text}</p>
        <Button className="mt-1" onClick={() => setOpen(true)} aria-label={`Done: ${step.title}`}>
          Done
        </Button>
      </>
    );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="mt-1 flex flex-wrap items-end gap-2">
      <Field id={`note-${endpointId}-${step.step}`} label="What you found or did" error={fields.note} className="min-w-52 flex-1">
        {(control) => <Input {...control} name="note" autoComplete="off" autoFocus />}
      </Field>
      <Button onClick={() => setOpen(false)}>Not yet</Button>
      <Button type="submit" variant="tinted" aria-disabled={busy}>
        It is done
      </Button>
      {message && <FieldError>{message}</FieldError>}
    </form>
  );
}
