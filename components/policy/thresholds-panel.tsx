import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Textarea } from "@/components/ui/textarea";
import { type ThresholdUnit, thresholds } from "@/lib/policy/words";

interface Props {
  values: Record<string, string>;
  tunnelHosts: string;
  /** Titles of checks by id. */
  titles: Record<string, string>;
  errors: Record<string, string>;
  disabled: boolean;
  onThreshold: (path: string, value: string) => void;
  onTunnelHosts: (value: string) => void;
}

const unitWords: Record<ThresholdUnit, string> = { days: "days", seconds: "seconds", deliveries: "deliveries", percent: "%" };

/** Every number that decides a check, beside the check that it decides. */
export function ThresholdsPanel({ values, tunnelHosts, titles, errors, disabled, onThreshold, onTunnelHosts }: Props) {
  const hostError = Object.entries(errors).find(([path]) => path.startsWith("tunnelHosts"))?.[1];
  return (
    <Panel title="Thresholds" note="the numbers that decide" id="thresholds">
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        {thresholds.map(({ path, label, unit, checks }) => (
          <Field
            key={path}
            id={path}
            label={label}
            hint={`Decides “${checks.map((id) => titles[id] ?? id).join("” and “")}”.`}
            error={errors[path]}
          >
            {(control) => (
              <span className="flex items-center gap-2">
                <Input
                  {...control}
                  name={path}
                  value={values[path] ?? ""}
                  disabled={disabled}
                  inputMode={unit === "percent" ? "decimal" : "numeric"}
                  className="w-24"
                  onChange={(event) => onThreshold(path, event.target.value)}
                />
                <span className="text-fg2">{unitWords[unit]}</span>
              </span>
            )}
          </Field>
        ))}
      </div>
      {errors.rotationMaxDays && (
        <div className="mt-2">
          <FieldError>{errors.rotationMaxDays}</FieldError>
        </div>
      )}
      <Field
        id="tunnelHosts"
        className="mt-4"
        label="Hosts of tunnels and request bins"
        hint="One a line. In production a destination on one of these, or below it, is a finding."
        error={hostError}
      >
        {(control) => (
          <Textarea
            {...control}
            name="tunnelHosts"
            mono
            rows={6}
            value={tunnelHosts}
            disabled={disabled}
            onChange={(event) => onTunnelHosts(event.target.value)}
          />
        )}
      </Field>
    </Panel>
  );
}
