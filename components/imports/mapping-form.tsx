"use client";

import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field, FieldGroup } from "@/components/ui/field";
import { RadioField } from "@/components/ui/radio";
import { Select } from "@/components/ui/select";
import { type ImportKind, importKinds } from "@/lib/imports/schema";
import { targetWord } from "./import-words";
import type { MappingQuestion } from "./upload-state";

interface MappingFormProps {
  question: MappingQuestion;
  /** What a column can mean, per kind of list. */
  targets: Record<ImportKind, readonly string[]>;
  pending: boolean;
  error: string | undefined;
  onConfirm: (answer: { columns: string[]; kind: ImportKind; mapping: Record<string, string> }) => void;
  onSkip: () => void;
}

const kindLabels: Record<ImportKind, string> = { endpoints: "Webhooks", people: "People and teams", deliveries: "Deliveries" };
const columnsClass = "grid items-end gap-x-5 gap-y-3 sm:grid-cols-2 xl:grid-cols-3";
/** The first is asked for; another one that says the same will do. */
const required: Record<ImportKind, readonly [string, ...string[]]> = {
  endpoints: ["url"],
  people: ["name", "familyName", "email"],
  deliveries: ["at"],
};

/** What the columns of a sheet mean: our guess, to be confirmed; remembered for the next sheet with these headings. */
export function MappingForm({ question, targets, pending, error, onConfirm, onSkip }: MappingFormProps) {
  const [kind, setKind] = useState<ImportKind>(question.kind ?? "endpoints");
  const [mapping, setMapping] = useState<Record<string, string>>(question.guess);
  const chosen = Object.fromEntries(Object.entries(mapping).filter(([target, column]) => column !== "" && targets[kind].includes(target)));
  const [needed] = required[kind];
  const missing = required[kind].every((target) => chosen[target] === undefined);
  const options = question.columns.map((column) => ({ value: column, label: column }));
  const used = new Set(Object.values(chosen));
  const unused = question.columns.filter((column) => !used.has(column));
  // What we guessed and what is needed stands open; where a field stands does not change while it is answered.
  const isShown = (target: string) => target === needed || (question.guess[target] ?? "") !== "";
  const field = (target: string) => (
    <Field
      key={target}
      id={`target-${target}`}
      label={targetWord(target)}
      {...(target === needed && missing ? { error: "Say which column holds it." } : {})}
    >
      {(control) => (
        <Select
          {...control}
          options={options}
          placeholder="Not in this file"
          value={mapping[target] ?? ""}
          onChange={(event) => setMapping({ ...mapping, [target]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing && !pending) onConfirm({ columns: question.columns, kind, mapping: chosen });
      }}
      className="flex flex-col gap-4"
    >
      {error && (
        <Banner tone="crit" title="Not saved." live>
          {error}
        </Banner>
      )}
      <p className="text-fg2">{question.question} What you answer is remembered for the next file with these headings.</p>
      <FieldGroup id="kind" legend="What is one row?">
        <div className="flex flex-wrap gap-x-6">
          {importKinds.map((one) => (
            <RadioField
              key={one}
              id={`kind-${one}`}
              name="kind"
              label={kindLabels[one]}
              checked={kind === one}
              onChange={() => setKind(one)}
            />
          ))}
        </div>
      </FieldGroup>
      <div className={columnsClass}>{targets[kind].filter(isShown).map(field)}</div>
      {targets[kind].some((target) => !isShown(target)) && (
        <details className="group/more">
          <summary className="link inline-flex min-h-7 cursor-pointer items-center max-md:min-h-11">
            {targets[kind].filter((target) => !isShown(target)).length} more facts that a column can hold
          </summary>
          <div className={cn(columnsClass, "mt-2")}>{targets[kind].filter((target) => !isShown(target)).map(field)}</div>
        </details>
      )}
      {unused.length > 0 && (
        <p className="text-fg2 text-xs">
          Left out: {unused.slice(0, 12).join(", ")}
          {unused.length > 12 && ` and ${unused.length - 12} more`}. Nothing of {unused.length === 1 ? "it is" : "these is"} read into the
          catalogue.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" aria-disabled={missing || pending}>
          {pending ? "Reading" : `Read ${question.file} this way`}
        </Button>
        <Button variant="quiet" onClick={onSkip} aria-disabled={pending}>
          Leave this file out
        </Button>
      </div>
    </form>
  );
}
