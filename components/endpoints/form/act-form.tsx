"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button, LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { EditOutcome } from "./facts-panel";

interface ActFormProps {
  /** Names the act: "Retire refund-events". */
  act: string;
  danger?: boolean;
  reasonRequired?: boolean;
  cancelHref: string;
  doneHref: string;
  doneText: string;
  /** What the command takes beside the reason. */
  input: Record<string, unknown>;
  run: (input: unknown) => Promise<EditOutcome>;
  children?: ReactNode;
}

/** One act with its consequence above and a reason: what cannot be done with a bare yes. */
export function ActForm({ act, danger, reasonRequired, cancelHref, doneHref, doneText, input, run, children }: ActFormProps) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Extract<EditOutcome, { ok: false }>>();

  async function submit(form: FormData) {
    if (busy) return;
    setBusy(true);
    const outcome = await run({ ...input, reason: String(form.get("reason") ?? "") });
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome);
      if (outcome.code === "conflict") router.refresh();
      return;
    }
    toast(doneText);
    router.push(doneHref);
    router.refresh();
  }

  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
      noValidate
      className="flex flex-col gap-3"
    >
      {problem && !problem.fields.reason && (
        <Banner tone={problem.code === "conflict" ? "med" : "crit"} live>
          {problem.message}
        </Banner>
      )}
      {children}
      <Field id="act-reason" label="Reason" optional={!reasonRequired} required={reasonRequired} error={problem?.fields.reason}>
        {(field) => <Textarea {...field} name="reason" rows={2} maxLength={500} />}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton href={cancelHref}>Cancel</LinkButton>
        <Button type="submit" variant={danger ? "danger" : "primary"} aria-disabled={busy}>
          {act}
        </Button>
      </div>
    </form>
  );
}
