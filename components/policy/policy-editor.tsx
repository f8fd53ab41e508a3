"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import type { FormOutcome } from "@/components/people/use-action-form";
import { toast } from "@/components/ui/toast";
import { formatCount } from "@/lib/core/format";
import { rebase } from "@/lib/policy/merge-rules";
import type { CheckPolicyDraft, PolicyPreview } from "@/lib/policy/schema";
import type { CheckLine } from "./check-choice";
import { ChecksPanel } from "./checks-panel";
import { OverridesPanel } from "./overrides-panel";
import { fromForm, type PolicyForm, toForm } from "./policy-form";
import { PreviewRail } from "./preview-rail";
import { ThresholdsPanel } from "./thresholds-panel";

interface Props {
  /** The version that the form starts from. */
  base: { version: number; policy: CheckPolicyDraft };
  /** What stands in the fields at first: the base, or an older version to be brought back. */
  initial: CheckPolicyDraft;
  checks: readonly CheckLine[];
  providers: readonly { value: string; label: string }[];
  disabled: boolean;
  preview: (policy: unknown) => Promise<FormOutcome<PolicyPreview>>;
  save: (input: {
    baseVersion: number;
    policy: unknown;
    note: string;
  }) => Promise<FormOutcome<{ version: number; queued: number }> & { code?: string }>;
  latest: () => Promise<{ version: number; policy: CheckPolicyDraft }>;
  /** Under the preview: versions. */
  children: ReactNode;
}

/** Thresholds, checks and classes at the left; at the right what they would change, and only then the button that saves. */
export function PolicyEditor({ base: firstBase, initial, checks, providers, disabled, preview, save, latest, children }: Props) {
  const router = useRouter();
  const [base, setBase] = useState(firstBase);
  const [form, setForm] = useState(() => toForm(initial));
  const [shown, setShown] = useState<{ preview: PolicyPreview; of: PolicyForm }>();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [message, setMessage] = useState<string>();
  const [conflict, setConflict] = useState<string>();
  const [busy, setBusy] = useState<"preview" | "save">();
  const change = (part: Partial<PolicyForm>) => setForm((now) => ({ ...now, ...part }));

  /** Where the errors belong; a field far up the page is scrolled to. */
  function refuse({ fields, message: words }: { fields: Record<string, string>; message: string }) {
    const own = Object.fromEntries(Object.entries(fields).map(([path, text]) => [path.replace(/^policy\./, ""), text]));
    setErrors(own);
    setMessage(Object.keys(own).length === 0 ? words : own.note ? undefined : "Look at the marked fields.");
    const first = Object.keys(own)[0];
    if (first) document.querySelector<HTMLElement>(`[name="${first}"], [name="${first.replace(/\.\d+$/, "")}"]`)?.focus();
  }

  async function look(of: PolicyForm) {
    if (busy) return;
    setBusy("preview");
    const outcome = await preview(fromForm(of));
    setBusy(undefined);
    if (!outcome.ok) return refuse(outcome);
    setErrors({});
    setMessage(undefined);
    setShown({ preview: outcome.result, of });
    setConflict(
      outcome.result.baseVersion === base.version
        ? undefined
        : `Version ${outcome.result.baseVersion} was saved meanwhile. Nothing of yours is lost: put your changes upon it.`,
    );
  }

  async function onSave(note: string) {
    if (busy) return;
    setBusy("save");
    const outcome = await save({ baseVersion: base.version, policy: fromForm(form), note });
    setBusy(undefined);
    if (outcome.ok) {
      toast(`Version ${outcome.result.version} saved. ${formatCount(outcome.result.queued, "endpoint")} judged again now.`);
      setBase({ version: outcome.result.version, policy: fromForm(form) as CheckPolicyDraft });
      setShown(undefined);
      setErrors({});
      setMessage(undefined);
      return router.push("/settings/checks");
    }
    if (outcome.code === "conflict") return setConflict(outcome.message);
    refuse(outcome);
  }

  async function onRebase() {
    const theirs = await latest();
    const merged = toForm(rebase(base.policy, fromForm(form) as CheckPolicyDraft, theirs.policy));
    setBase(theirs);
    setConflict(undefined);
    setForm(merged);
    await look(merged);
  }

  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_336px]">
      <div className="flex min-w-0 flex-col gap-4">
        <ThresholdsPanel
          values={form.thresholds}
          tunnelHosts={form.tunnelHosts}
          titles={Object.fromEntries(checks.map(({ id, title }) => [id, title]))}
          errors={errors}
          disabled={disabled}
          onThreshold={(path, value) => change({ thresholds: { ...form.thresholds, [path]: value } })}
          onTunnelHosts={(tunnelHosts) => change({ tunnelHosts })}
        />
        <OverridesPanel
          overrides={form.overrides}
          checks={checks}
          providers={providers}
          errors={errors}
          disabled={disabled}
          onChange={(overrides) => change({ overrides })}
        />
        <ChecksPanel
          checks={checks}
          choices={form.checks}
          errors={errors}
          disabled={disabled}
          onChange={(id, choice) => change({ checks: { ...form.checks, [id]: choice } })}
        />
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-4 lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto">
        {!disabled && (
          <PreviewRail
            preview={shown?.preview}
            outdated={shown?.of !== form}
            busy={busy}
            message={message}
            conflict={conflict}
            noteError={errors.note}
            onPreview={() => void look(form)}
            onRebase={() => void onRebase()}
            onSave={(note) => void onSave(note)}
          />
        )}
        {children}
      </div>
    </div>
  );
}
