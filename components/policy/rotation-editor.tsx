"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormOutcome } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import type { RotationRule } from "@/lib/checks/types";
import { formatCount } from "@/lib/core/format";
import type { RotationPreview } from "@/lib/policy/schema";
import { blankRule, fromRuleForms, type RuleForm, toRuleForms } from "./rotation-form";
import { RotationPreviewPanel } from "./rotation-preview";
import { RotationRuleCard } from "./rotation-rule";

interface Props {
  version: number;
  rules: readonly RotationRule[];
  providers: readonly { value: string; label: string }[];
  disabled: boolean;
  preview: (rotation: unknown) => Promise<FormOutcome<RotationPreview>>;
  save: (input: unknown) => Promise<FormOutcome<{ version: number; queued: number }>>;
}

/** Rules by class at the left, first that fits counts; at the right what they would change, and only then the button that saves. */
export function RotationEditor({ version, rules, providers, disabled, preview, save }: Props) {
  const router = useRouter();
  const [forms, setForms] = useState(() => toRuleForms(rules));
  const [shown, setShown] = useState<{ preview: RotationPreview; of: RuleForm[] }>();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [message, setMessage] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function call<T>(asked: Promise<FormOutcome<T>>): Promise<T | undefined> {
    setBusy(true);
    const outcome = await asked;
    setBusy(false);
    setErrors(outcome.ok ? {} : outcome.fields);
    setMessage(outcome.ok || outcome.fields.note ? undefined : outcome.message);
    return outcome.ok ? outcome.result : undefined;
  }
  async function onPreview() {
    if (busy) return;
    const result = await call(preview(fromRuleForms(forms)));
    if (result) setShown({ preview: result, of: forms });
  }
  async function onSave(note: string, confirmed: number | undefined) {
    if (busy) return;
    const saved = await call(save({ baseVersion: version, rotation: fromRuleForms(forms), note, confirmed }));
    if (!saved) return;
    toast(`Version ${saved.version} saved. ${formatCount(saved.queued, "endpoint")} judged again now.`);
    router.refresh();
  }
  const replace = (key: string, rule: RuleForm) => setForms((now) => now.map((one) => (one.key === key ? rule : one)));
  const up = (index: number) =>
    setForms((now) => now.map((one, place) => (place === index - 1 ? now[index]! : place === index ? now[index - 1]! : one)));

  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
      <Panel
        title="Rules"
        note="the first that fits counts"
        flush
        action={
          !disabled && (
            <Button onClick={() => setForms((now) => [blankRule(), ...now])}>
              <Plus size={14} strokeWidth={2.2} aria-hidden />
              Add a rule
            </Button>
          )
        }
      >
        <ol className="divide-y">
          {forms.map((rule, index) => (
            <RotationRuleCard
              key={rule.key}
              rule={rule}
              index={index}
              last={index === forms.length - 1}
              providers={providers}
              errors={errors}
              disabled={disabled}
              onChange={(next) => replace(rule.key, next)}
              onRemove={() => setForms((now) => now.filter(({ key }) => key !== rule.key))}
              onUp={() => up(index)}
            />
          ))}
        </ol>
      </Panel>
      {!disabled && (
        <div className="min-w-0 lg:sticky lg:top-4">
          <RotationPreviewPanel
            key={shown?.preview.newlyOverdue}
            preview={shown?.preview}
            outdated={shown?.of !== forms}
            busy={busy}
            message={message}
            noteError={errors.note}
            onPreview={() => void onPreview()}
            onSave={(note, confirmed) => void onSave(note, confirmed)}
          />
        </div>
      )}
    </div>
  );
}
