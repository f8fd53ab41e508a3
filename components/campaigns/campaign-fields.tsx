"use client";

import { useState } from "react";
import { PersonPicker, type PickedPerson } from "@/components/people/person-picker";
import { CheckboxField } from "@/components/ui/checkbox";
import { Field, FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { RadioField } from "@/components/ui/radio";
import { Select } from "@/components/ui/select";
import { reviewerSteps, silenceOutcomes } from "@/lib/campaigns/schema";
import type { SettingsForm } from "./settings-form";

export interface FormPeople {
  fallback: PickedPerson | undefined;
  second: PickedPerson | undefined;
}

interface Props {
  initial: SettingsForm;
  people: FormPeople;
  views: { label: string; search: string }[];
  rerunOf: string | undefined;
  errors: Record<string, string>;
  search: (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;
  onChange: () => void;
}

const stepWords = { owner: "Its owner", backup: "else the backup", lead: "else the lead of its team" } as const;
const outcomeWords = {
  flag: ["Flag it", "It stands in the report as unanswered, nothing else happens."],
  escalate: ["Security finds an owner", "A task for the fallback person, one per endpoint."],
  disable_after_notice: ["Disable first, after notice", "A task to switch it off at the provider after the days of notice."],
} as const;

export function CampaignFields({ initial, people, views, rerunOf, errors, search, onChange }: Props) {
  const [two, setTwo] = useState(initial.stages === 2);
  const [scope, setScope] = useState(initial.search);
  const [silence, setSilence] = useState(initial.silence);
  return (
    <>
      <Panel title="What is asked about">
        <div className="flex flex-col gap-3">
          <Field id="name" label="Name" required error={errors.name}>
            {(control) => (
              <Input {...control} name="name" defaultValue={initial.name} placeholder="Q4 production review" autoComplete="off" />
            )}
          </Field>
          {rerunOf ? (
            <p className="text-fg2">
              What “{rerunOf}” left unanswered, and nothing else.
              <input type="hidden" name="search" value="" />
            </p>
          ) : (
            <>
              <Field id="view" label="Take a view of the endpoints" optional>
                {(control) => (
                  <Select
                    {...control}
                    placeholder="Choose a view"
                    options={views.map(({ label, search: value }) => ({ value, label }))}
                    value=""
                    onChange={(event) => {
                      setScope(event.target.value);
                      onChange();
                    }}
                  />
                )}
              </Field>
              <Field
                id="search"
                label="Or the filter of the endpoints list"
                hint="Filter the list as you like and paste its address here. Empty means every live endpoint."
                error={errors.search || undefined}
              >
                {(control) => (
                  <Input
                    {...control}
                    mono
                    name="search"
                    value={scope}
                    onChange={(event) => setScope(event.target.value.replace(/^.*?\?/, ""))}
                    placeholder="environment=production&dataClass=confidential,restricted"
                    autoComplete="off"
                    spellCheck={false}
                  />
                )}
              </Field>
            </>
          )}
        </div>
      </Panel>
      <Panel title="Who is asked">
        <div className="flex flex-col gap-3">
          <FieldGroup id="reviewers" legend="Reviewer" error={errors.reviewers}>
            {reviewerSteps.map((step) => (
              <CheckboxField
                key={step}
                id={`reviewer-${step}`}
                name="reviewers"
                value={step}
                defaultChecked={initial.reviewers.includes(step)}
                label={stepWords[step]}
              />
            ))}
          </FieldGroup>
          <Field
            id="fallbackId"
            label="Else"
            optional
            hint="Who is asked when nobody above can be, and who gets what owners do not know. Without one these stand as “no reviewer”."
            error={errors.fallbackId}
          >
            {(control) => <PersonPicker {...control} name="fallbackId" initial={people.fallback} search={search} onPick={onChange} />}
          </Field>
          <CheckboxField
            id="twoStages"
            name="twoStages"
            checked={two}
            onChange={(event) => setTwo(event.target.checked)}
            label="A second person looks at high risk"
            hint="Open critical or high findings, or restricted data."
          />
          {two && (
            <Field id="secondReviewerId" label="Second look by" error={errors.secondReviewerId}>
              {(control) => <PersonPicker {...control} name="secondReviewerId" initial={people.second} search={search} />}
            </Field>
          )}
        </div>
      </Panel>
      <Panel title="Until when">
        <div className="grid gap-3 sm:grid-cols-2">
          <Field id="dueAt" label="Due" hint="The whole day counts, UTC." error={errors.dueAt}>
            {(control) => <Input {...control} type="date" name="dueAt" defaultValue={initial.dueAt} />}
          </Field>
          <Field id="repeatMonths" label="Again" error={errors.repeatMonths}>
            {(control) => (
              <Select
                {...control}
                name="repeatMonths"
                placeholder="Once"
                defaultValue={initial.repeatMonths ? String(initial.repeatMonths) : ""}
                options={[1, 3, 6, 12].map((months) => ({
                  value: String(months),
                  label: months === 1 ? "every month" : `every ${months} months`,
                }))}
              />
            )}
          </Field>
          <Field id="reminderDays" label="Remind who is silent, days before" hint="Inside their daily mail." error={errors.reminderDays}>
            {(control) => <Input {...control} name="reminderDays" defaultValue={initial.reminderDays.join(", ")} autoComplete="off" />}
          </Field>
          <Field
            id="escalateDays"
            label="Ask the team lead too, days before"
            optional
            hint="Leave it empty for never."
            error={errors.escalateDays}
          >
            {(control) => (
              <Input {...control} name="escalateDays" inputMode="numeric" defaultValue={initial.escalateDays ?? ""} autoComplete="off" />
            )}
          </Field>
          <Field id="escalation" label="The lead then answers">
            {(control) => (
              <Select
                {...control}
                name="escalation"
                defaultValue={initial.escalationReplaces ? "replace" : "add"}
                options={[
                  { value: "add", label: "beside the reviewer" },
                  { value: "replace", label: "instead of the reviewer" },
                ]}
              />
            )}
          </Field>
        </div>
      </Panel>
      <Panel title="How carefully">
        <div className="flex flex-col gap-3">
          <FieldGroup id="silence" legend="Silence until the due date" error={errors.silence}>
            {silenceOutcomes.map((outcome) => (
              <RadioField
                key={outcome}
                id={`silence-${outcome}`}
                name="silence"
                value={outcome}
                checked={silence === outcome}
                onChange={() => setSilence(outcome)}
                label={outcomeWords[outcome][0]}
                hint={outcomeWords[outcome][1]}
              />
            ))}
          </FieldGroup>
          {silence !== "flag" && (
            <Field id="noticeDays" label="Days of notice" error={errors.noticeDays} className="max-w-40">
              {(control) => (
                <Input {...control} name="noticeDays" inputMode="numeric" defaultValue={initial.noticeDays} autoComplete="off" />
              )}
            </Field>
          )}
          <CheckboxField
            id="reasonHighRisk"
            name="reasonHighRisk"
            defaultChecked={initial.reasonHighRisk}
            label="High risk asks for a reason"
          />
          <CheckboxField
            id="reasonAgainstAdvice"
            name="reasonAgainstAdvice"
            defaultChecked={initial.reasonAgainstAdvice}
            label="An answer against the advice asks for a reason"
          />
          <Field
            id="bulkCap"
            label="At most this many at once"
            hint="Only unchanged, low-risk ones can be kept together. 0 switches it off."
            error={errors.bulkCap}
            className="max-w-60"
          >
            {(control) => <Input {...control} name="bulkCap" inputMode="numeric" defaultValue={initial.bulkCap} autoComplete="off" />}
          </Field>
        </div>
      </Panel>
    </>
  );
}
