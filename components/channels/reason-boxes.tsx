import { CheckboxField } from "@/components/ui/checkbox";
import { FieldGroup } from "@/components/ui/field";
import type { ReasonChoice } from "@/lib/channels/schema";

interface Props {
  id: string;
  choices: readonly ReasonChoice[];
  chosen: ReadonlySet<string>;
  onChange: (next: ReadonlySet<string>) => void;
}

/** Which news go there. */
export function ReasonBoxes({ id, choices, chosen, onChange }: Props) {
  const toggle = (reason: string) => {
    const next = new Set(chosen);
    if (!next.delete(reason)) next.add(reason);
    onChange(next);
  };
  return (
    <FieldGroup id={id} legend="Hears of" hint="None ticked = everything.">
      <div className="grid gap-x-4 sm:grid-cols-2">
        {choices.map(({ reason, label }) => (
          <CheckboxField
            key={reason}
            id={`${id}-${reason}`}
            label={label.charAt(0).toUpperCase() + label.slice(1)}
            checked={chosen.has(reason)}
            onChange={() => toggle(reason)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
