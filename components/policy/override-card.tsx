import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { CheckChoice, type CheckLine } from "./check-choice";
import { classFields } from "./class-fields";
import type { OverrideForm } from "./policy-form";

interface Props {
  override: OverrideForm;
  index: number;
  checks: readonly CheckLine[];
  providers: readonly { value: string; label: string }[];
  errors: Record<string, string>;
  disabled: boolean;
  onChange: (override: OverrideForm) => void;
  onRemove: () => void;
}

const numbers = [
  ["staleDays", "Stale after"],
  ["attestDays", "Review every"],
] as const;

export function OverrideCard({ override, index, checks, providers, errors, disabled, onChange, onRemove }: Props) {
  const path = (field: string) => `classOverrides.${index}.${field}`;
  const set = (change: Partial<OverrideForm>) => onChange({ ...override, ...change });
  const chosen = checks.filter(({ id }) => (override.checks[id] ?? "") !== "");
  const select = (
    field: "environment" | "dataClass" | "criticality" | "provider",
    label: string,
    values: readonly { value: string; label: string }[],
  ) => (
    <Field key={field} id={path(field)} label={label} error={errors[path(`match.${field}`)]}>
      {(control) => (
        <Select
          {...control}
          name={path(`match.${field}`)}
          value={override[field]}
          placeholder="any"
          disabled={disabled}
          options={values}
          onChange={(event) => set({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <li className="flex flex-col gap-3 p-3.5" aria-label={`Class ${index + 1}`}>
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {classFields.map(([field, label, values]) => select(field, label, values))}
        {select("provider", "Provider", providers)}
      </div>
      {errors[path("match")] && <FieldError>{errors[path("match")]}</FieldError>}
      <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {numbers.map(([field, label]) => (
          <Field key={field} id={path(field)} label={label} hint="Empty: as above." error={errors[path(field)]}>
            {(control) => (
              <span className="flex items-center gap-2">
                <Input
                  {...control}
                  name={path(field)}
                  value={override[field]}
                  disabled={disabled}
                  inputMode="numeric"
                  className="w-24"
                  onChange={(event) => set({ [field]: event.target.value })}
                />
                <span className="text-fg2">days</span>
              </span>
            )}
          </Field>
        ))}
        {!disabled && (
          <Field id={path("add")} label="Another answer for a check" className="sm:col-span-2">
            {(control) => (
              <Select
                {...control}
                value=""
                placeholder="Choose a check"
                onChange={(event) => event.target.value && set({ checks: { ...override.checks, [event.target.value]: "off" } })}
                options={checks
                  .filter(({ id }) => !chosen.some((one) => one.id === id))
                  .map(({ id, title }) => ({ value: id, label: title }))}
              />
            )}
          </Field>
        )}
      </div>
      {chosen.length > 0 && (
        <ul className="flex flex-col gap-2">
          {chosen.map((check) => (
            <li key={check.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="min-w-0 flex-1 basis-48">{check.title}</span>
              <CheckChoice
                check={check}
                name={path(`severityOverrides.${check.id}`)}
                value={override.checks[check.id] ?? ""}
                unchanged="as above"
                disabled={disabled}
                invalid={errors[path(`severityOverrides.${check.id}`)] !== undefined}
                onChange={(choice) => set({ checks: { ...override.checks, [check.id]: choice } })}
              />
              {errors[path(`severityOverrides.${check.id}`)] && <FieldError>{errors[path(`severityOverrides.${check.id}`)]}</FieldError>}
            </li>
          ))}
        </ul>
      )}
      {!disabled && (
        <Button variant="quiet" className="self-start" onClick={onRemove}>
          Remove this class
        </Button>
      )}
    </li>
  );
}
