"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { PersonPicker, type PickedPerson } from "@/components/people/person-picker";
import type { FormOutcome } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Select, type SelectOption } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { formatCount } from "@/lib/core/format";
import type { IncidentKind, IncidentPreview } from "@/lib/incidents/schema";
import { incidentSteps, kindWords } from "@/lib/incidents/words";
import { IncidentPreviewPanel } from "./incident-preview";

interface Props {
  initial: {
    kind: IncidentKind;
    title: string;
    description: string;
    provider: string;
    deliveredFrom: string;
    deliveredTo: string;
    secretOn: string;
    dueOn: string;
  };
  providers: readonly SelectOption[];
  thirdParties: readonly SelectOption[];
  search: (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;
  preview: (input: unknown) => Promise<FormOutcome<IncidentPreview>>;
  open: (input: unknown) => Promise<FormOutcome<{ incidentId: string; endpoints: number }>>;
}

const criteriaNames = ["provider", "thirdPartyId", "host", "personId", "fingerprint", "deliveredFrom", "deliveredTo", "secretOn"] as const;

/** What happened, which endpoints it touches, and only after looking at them the button. */
export function IncidentForm({ initial, providers, thirdParties, search, preview, open }: Props) {
  const router = useRouter();
  const [kind, setKind] = useState<IncidentKind>(initial.kind);
  const [shown, setShown] = useState<{ preview: IncidentPreview; of: string }>();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = Object.fromEntries([...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]));
    const criteria = Object.fromEntries(criteriaNames.map((name) => [name, form[name] ?? ""]));
    const of = JSON.stringify({ kind, criteria });
    const opening = (event.nativeEvent as SubmitEvent).submitter?.getAttribute("value") === "open" && shown?.of === of;
    setBusy(true);
    if (!opening) {
      const outcome = await preview({ kind, criteria });
      setBusy(false);
      setErrors(outcome.ok ? {} : { form: outcome.message, ...outcome.fields });
      return setShown(outcome.ok ? { preview: outcome.result, of } : undefined);
    }
    const { title, description, dueOn, overlapHours, overlapReason } = form;
    const expected = shown.preview.endpoints;
    const outcome = await open({
      kind,
      criteria,
      title,
      description,
      dueOn,
      overlapHours: overlapHours || 0,
      overlapReason: overlapReason ?? "",
      expected,
    });
    setBusy(false);
    if (!outcome.ok) return setErrors({ form: outcome.message, ...outcome.fields });
    toast(`Opened with ${formatCount(outcome.result.endpoints, "endpoint")}`);
    router.push(`/incidents/${outcome.result.incidentId}`);
  }

  const text = (name: (typeof criteriaNames)[number], label: string, type: "text" | "date", value = "") => (
    <Field id={name} label={label} optional error={errors[`criteria.${name}`]}>
      {(control) => <Input {...control} type={type} name={name} defaultValue={value} autoComplete="off" />}
    </Field>
  );
  return (
    <form
      method="post"
      onSubmit={(event) => void onSubmit(event)}
      noValidate
      className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]"
    >
      <div className="flex min-w-0 flex-col gap-4">
        <Panel title="What happened">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field id="kind" label="Kind">
              {(control) => (
                <Select
                  {...control}
                  name="kind"
                  value={kind}
                  options={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
                  onChange={(event) => setKind(event.target.value as IncidentKind)}
                />
              )}
            </Field>
            <Field id="dueOn" label="All steps done by" error={errors.dueOn}>
              {(control) => <Input {...control} type="date" name="dueOn" defaultValue={initial.dueOn} />}
            </Field>
            <Field id="title" label="Name" error={errors.title} className="sm:col-span-2">
              {(control) => <Input {...control} name="title" defaultValue={initial.title} autoComplete="off" />}
            </Field>
            <Field
              id="description"
              label="What is known"
              optional
              error={errors.description}
              hint="Goes into each owner’s mail."
              className="sm:col-span-2"
            >
              {(control) => <Textarea {...control} name="description" defaultValue={initial.description} rows={4} />}
            </Field>
            {kind !== "duplicate_execution" && (
              <>
                <Field
                  id="overlapHours"
                  label="Overlap, hours"
                  hint="A leaked secret gets none, unless you say why."
                  error={errors.overlapHours}
                >
                  {(control) => <Input {...control} type="number" name="overlapHours" min={0} max={72} defaultValue={0} />}
                </Field>
                <Field id="overlapReason" label="Why it must hold for a while" optional error={errors.overlapReason}>
                  {(control) => <Input {...control} name="overlapReason" autoComplete="off" />}
                </Field>
              </>
            )}
          </div>
        </Panel>
        <Panel title="Which endpoints" note="every part that you give must fit; what cannot be told fits">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field id="provider" label="Provider" optional error={errors["criteria.provider"]}>
              {(control) => <Select {...control} name="provider" placeholder="any" options={providers} defaultValue={initial.provider} />}
            </Field>
            <Field id="thirdPartyId" label="Third party" optional error={errors["criteria.thirdPartyId"]}>
              {(control) => <Select {...control} name="thirdPartyId" placeholder="any" options={thirdParties} />}
            </Field>
            {text("host", "Host, or a domain above it", "text")}
            <Field id="personId" label="Somebody who may know the secret" optional error={errors["criteria.personId"]}>
              {(control) => <PersonPicker {...control} name="personId" search={search} />}
            </Field>
            {text("fingerprint", "Fingerprint", "text")}
            {text("secretOn", "Secret in place on", "date", initial.secretOn)}
            {text("deliveredFrom", "Delivered from", "date", initial.deliveredFrom)}
            {text("deliveredTo", "Delivered to", "date", initial.deliveredTo)}
          </div>
        </Panel>
        <Panel title="Steps on each endpoint" note={kindWords[kind]}>
          <ol className="flex list-decimal flex-col gap-2 pl-5">
            {incidentSteps[kind].map(({ step, title, text: why }) => (
              <li key={step}>
                <span className="font-medium">{title}</span>
                <span className="block text-fg2">{why}</span>
              </li>
            ))}
          </ol>
        </Panel>
      </div>
      <div className="flex min-w-0 flex-col gap-3 lg:sticky lg:top-4">
        {/* First in the form: Enter in a field looks, and never opens. */}
        <Button type="submit" value="look" name="act" aria-disabled={busy}>
          Look at what it touches
        </Button>
        <IncidentPreviewPanel preview={shown?.preview} busy={busy} />
        {errors.form && (
          <div role="alert">
            <FieldError>{errors.form}</FieldError>
          </div>
        )}
      </div>
    </form>
  );
}
