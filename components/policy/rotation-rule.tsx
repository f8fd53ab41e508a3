import { ArrowUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { Field, FieldError, FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { classFields } from "./class-fields";
import type { RuleForm } from "./rotation-form";

interface Props {
  rule: RuleForm;
  index: number;
  last: boolean;
  providers: readonly { value: string; label: string }[];
  errors: Record<string, string>;
  disabled: boolean;
  onChange: (rule: RuleForm) => void;
  onRemove: () => void;
  onUp: () => void;
}

const numbers = [
  ["intervalDays", "Rotated every", "days", "Empty: none asked."],
  ["warnDays", "Warned before", "days", ""],
  ["overlapHours", "Overlap wished", "hours", "Empty: 24."],
] as const;
const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** One rule: for which class, how often, and how a run of that class goes. The last one is for all others. */
export function RotationRuleCard({ rule, index, last, providers, errors, disabled, onChange, onRemove, onUp }: Props) {
  const path = (field: string) => `rotation.${index}.${field}`;
  const set = (change: Partial<RuleForm>) => onChange({ ...rule, ...change });
  const text = (field: "fromHour" | "toHour", label: string) => (
    <Field id={path(field)} label={label} error={errors[path(`changeWindow.${field}`)]} className="w-24">
      {(control) => (
        <Input
          {...control}
          value={rule[field]}
          disabled={disabled || rule.days.length === 0}
          inputMode="numeric"
          onChange={(event) => set({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <li className="flex flex-col gap-3 p-3.5" aria-label={`Rule ${index + 1}`}>
      {last ? (
        <p className="font-medium">All others</p>
      ) : (
        <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
          {[...classFields, ["provider", "Provider", providers] as const].map(([field, label, values]) => (
            <Field key={field} id={path(field)} label={label} error={errors[path(field)]}>
              {(control) => (
                <Select
                  {...control}
                  value={rule[field]}
                  placeholder="any"
                  disabled={disabled}
                  options={values}
                  onChange={(event) => set({ [field]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </div>
      )}
      {errors[`rotation.${index}`] && <FieldError>{errors[`rotation.${index}`]}</FieldError>}
      <div className="grid gap-3 sm:grid-cols-3">
        {numbers.map(([field, label, unit, hint]) => (
          <Field key={field} id={path(field)} label={label} hint={hint || undefined} error={errors[path(field)]}>
            {(control) => (
              <span className="flex items-center gap-2">
                <Input
                  {...control}
                  name={path(field)}
                  value={rule[field]}
                  disabled={disabled}
                  inputMode="numeric"
                  className="w-24"
                  onChange={(event) => set({ [field]: event.target.value })}
                />
                <span className="text-fg2">{unit}</span>
              </span>
            )}
          </Field>
        ))}
      </div>
      <CheckboxField
        id={path("approval")}
        checked={rule.approval}
        disabled={disabled}
        onChange={(event) => set({ approval: event.currentTarget.checked })}
        label="A security engineer who did not plan it approves each run"
      />
      <div className="flex flex-wrap items-end gap-3">
        <FieldGroup
          id={path("days")}
          legend="Sender switched only on (UTC); none ticked: at any time"
          error={errors[path("changeWindow.days")]}
        >
          <div className="flex flex-wrap gap-x-4">
            {weekdays.map((name, day) => (
              <CheckboxField
                key={name}
                id={path(`day-${day + 1}`)}
                label={name}
                checked={rule.days.includes(day + 1)}
                disabled={disabled}
                onChange={(event) =>
                  set({ days: event.currentTarget.checked ? [...rule.days, day + 1].sort() : rule.days.filter((one) => one !== day + 1) })
                }
              />
            ))}
          </div>
        </FieldGroup>
        {text("fromHour", "From hour")}
        {text("toHour", "To hour")}
      </div>
      {!disabled && !last && (
        <div className="flex flex-wrap gap-2">
          {index > 0 && (
            <Button variant="quiet" onClick={onUp}>
              <ArrowUp size={14} strokeWidth={1.75} aria-hidden />
              Before the one above
            </Button>
          )}
          <Button variant="quiet" onClick={onRemove}>
            Remove this rule
          </Button>
        </div>
      )}
    </li>
  );
}
