"use client";

import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
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
const required: Record<ImportKind, string> = { endpoints: "url", people: "name", deliveries: "at" };

/** What the columns of a sheet mean: our guess, to be confirmed; remembered for the next sheet with these headings. */
export function MappingForm({ question, targets, pending, error, onConfirm, onSkip }: MappingFormProps) {
  const [kind, setKind] = useState<ImportKind>(question.kind ?? "endpoints");
  const [mapping, setMapping] = useState<Record<string, string>>(question.guess);
  const chosen = Object.fromEntries(Object.entries(mapping).filter(([target, column]) => column !== "" && targets[kind].includes(target)));
  const missing = chosen[required[kind]] === undefined;
  const options = question.columns.map((column) => ({ value: column, label: column }));
  const used = new Set(Object.values(chosen));
  const unused = question.columns.filter((column) => !used.has(column));
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
      <div className="grid gap-x-5 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
        {targets[kind].map((target) => (
          <Field
            key={target}
            id={`target-${target}`}
            label={targetWord(target)}
            {...(target === required[kind] && missing ? { error: "Say which column holds it." } : {})}
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
        ))}
      </div>
      {unused.length > 0 && (
        <p className="text-fg2 text-xs">
          Left out: {unused.slice(0, 12).join(", ")}
          {unused.length > 12 && ` and ${unused.length - 12} more`}. They are not read into the catalogue.
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
