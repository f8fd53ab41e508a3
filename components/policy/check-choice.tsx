import { Select } from "@/components/ui/select";
import { type Severity, severities } from "@/lib/endpoints/vocabulary";

/** What the editor shows of a check; the checks themselves stay on the server. */
export interface CheckLine {
  id: string;
  title: string;
  severity: Severity;
  /** Its severity may be raised but not lowered. */
  neverLowered: boolean;
}

interface Props {
  check: CheckLine;
  name: string;
  value: string;
  /** The first choice: what holds when nothing is chosen here. */
  unchanged: string;
  disabled: boolean;
  invalid: boolean;
  onChange: (value: string) => void;
}

/** One answer per check: as it is, another severity, or off. */
export function CheckChoice({ check, name, value, unchanged, disabled, invalid, onChange }: Props) {
  const allowed = check.neverLowered ? severities.slice(0, severities.indexOf(check.severity) + 1) : severities;
  return (
    <Select
      name={name}
      value={value}
      disabled={disabled}
      aria-invalid={invalid || undefined}
      aria-label={`${check.title}: severity or off`}
      onChange={(event) => onChange(event.target.value)}
      className="w-38 shrink-0"
      options={[
        { value: "", label: unchanged },
        ...allowed.filter((severity) => severity !== check.severity).map((severity) => ({ value: severity, label: severity })),
        { value: "off", label: "off, not judged" },
      ]}
    />
  );
}
