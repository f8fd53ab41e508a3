"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button, LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { EditOutcome } from "./facts-panel";

interface ThirdPartyFormProps {
  /** Present when it is edited; a new one otherwise. */
  party?: { id: string; version: number; name: string; reviewedOn: string; incidentOn: string; notes: string };
  backHref: string;
  save: (input: unknown) => Promise<EditOutcome>;
}

/** Who is at the other end, when their security was last reviewed, and when they had an incident. */
export function ThirdPartyForm({ party, backHref, save }: ThirdPartyFormProps) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Extract<EditOutcome, { ok: false }>>();

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const data = new FormData(event.currentTarget);
    const facts = Object.fromEntries(["name", "reviewedOn", "incidentOn", "notes"].map((name) => [name, String(data.get(name) ?? "")]));
    setBusy(true);
    const outcome = await save(party ? { thirdPartyId: party.id, version: party.version, ...facts } : facts);
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome);
      if (outcome.code === "conflict") router.refresh();
      return;
    }
    toast("Third party saved");
    router.push(backHref);
    router.refresh();
  }

  const fields = problem?.fields ?? {};
  return (
    <form method="post" onSubmit={(event) => void onSubmit(event)} noValidate className="flex flex-col gap-3">
      {problem && Object.keys(fields).length === 0 && (
        <Banner tone={problem.code === "conflict" ? "med" : "crit"} live>
          {problem.message}
        </Banner>
      )}
      <Field id="party-name" label="Name" required error={fields.name}>
        {(field) => <Input {...field} name="name" defaultValue={party?.name} maxLength={120} autoComplete="off" />}
      </Field>
      <Field id="party-reviewed" label="Security last reviewed on" optional error={fields.reviewedOn}>
        {(field) => <Input {...field} name="reviewedOn" type="date" defaultValue={party?.reviewedOn} />}
      </Field>
      <Field
        id="party-incident"
        label="Last incident on"
        optional
        hint="Secrets that were set before it are flagged until they are rotated."
        error={fields.incidentOn}
      >
        {(field) => <Input {...field} name="incidentOn" type="date" defaultValue={party?.incidentOn} />}
      </Field>
      <Field id="party-notes" label="Notes" optional error={fields.notes}>
        {(field) => <Textarea {...field} name="notes" defaultValue={party?.notes} rows={3} maxLength={2000} />}
      </Field>
      <div className="flex justify-end gap-2">
        <LinkButton href={backHref}>Cancel</LinkButton>
        <Button type="submit" variant="primary" aria-disabled={busy}>
          {party ? "Save" : "Add third party"}
        </Button>
      </div>
    </form>
  );
}
