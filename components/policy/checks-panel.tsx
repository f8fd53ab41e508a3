import { FieldError } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { formatCount } from "@/lib/core/format";
import { CheckChoice, type CheckLine } from "./check-choice";

interface Props {
  checks: readonly CheckLine[];
  choices: Record<string, string>;
  errors: Record<string, string>;
  disabled: boolean;
  onChange: (id: string, choice: string) => void;
}

/** Every check with the one answer that the policy gives for it. */
export function ChecksPanel({ checks, choices, errors, disabled, onChange }: Props) {
  const changed = checks.filter(({ id }) => (choices[id] ?? "") !== "").length;
  return (
    <Panel
      title="Checks"
      note={changed === 0 ? "all as the catalogue has them" : `${formatCount(changed, "check")} set here`}
      flush
      id="checks"
    >
      <ul className="divide-y">
        {checks.map((check) => {
          const error = errors[`severityOverrides.${check.id}`];
          return (
            <li key={check.id} className="flex min-h-10.5 flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-1.5">
              <span className="min-w-0 flex-1 basis-56">
                <span className="block">{check.title}</span>
                <span className="block text-fg3 text-xs">
                  <code className="font-mono">{check.id}</code>
                  {check.neverLowered && " · never lowered"}
                </span>
              </span>
              <CheckChoice
                check={check}
                name={`severityOverrides.${check.id}`}
                value={choices[check.id] ?? ""}
                unchanged={`${check.severity}, as it is`}
                disabled={disabled}
                invalid={error !== undefined}
                onChange={(choice) => onChange(check.id, choice)}
              />
              {error && <FieldError>{error}</FieldError>}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
