import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatCount } from "@/lib/core/format";
import type { CheckLine } from "./check-choice";
import { OverrideCard } from "./override-card";
import type { OverrideForm } from "./policy-form";

interface Props {
  overrides: OverrideForm[];
  checks: readonly CheckLine[];
  providers: readonly { value: string; label: string }[];
  errors: Record<string, string>;
  disabled: boolean;
  onChange: (overrides: OverrideForm[]) => void;
}

const blank = (): OverrideForm => ({
  key: crypto.randomUUID(),
  environment: "",
  dataClass: "",
  criticality: "",
  provider: "",
  attestDays: "",
  staleDays: "",
  checks: {},
});

/** What holds for a part of the estate instead; where two fit, the later one wins. */
export function OverridesPanel({ overrides, checks, providers, errors, disabled, onChange }: Props) {
  return (
    <Panel
      title="For a class of endpoints"
      note={overrides.length === 0 ? "none" : `${formatCount(overrides.length, "override")}, where two fit the later one wins`}
      id="classes"
      flush
      action={
        !disabled && (
          <Button onClick={() => onChange([...overrides, blank()])}>
            <Plus size={14} strokeWidth={2.2} aria-hidden />
            Add a class
          </Button>
        )
      }
    >
      {overrides.length === 0 && (
        <EmptyState title="Every endpoint is judged alike">
          A class is an environment, a data class, a criticality or a provider: “test endpoints are stale after 30 days”, “Slack: no
          allow-list”.
        </EmptyState>
      )}
      <ol className="divide-y">
        {overrides.map((override, index) => (
          <OverrideCard
            key={override.key}
            override={override}
            index={index}
            checks={checks}
            providers={providers}
            errors={errors}
            disabled={disabled}
            onChange={(next) => onChange(overrides.map((one) => (one.key === override.key ? next : one)))}
            onRemove={() => onChange(overrides.filter(({ key }) => key !== override.key))}
          />
        ))}
      </ol>
    </Panel>
  );
}
