"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, type SelectOption } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { formatCount } from "@/lib/core/format";
import type { AssignmentPreview } from "@/lib/endpoints/assign-plan";
import { dataClasses, environments } from "@/lib/endpoints/vocabulary";
import { wordFor } from "@/lib/endpoints/words";
import type { BulkActions, BulkField, BulkSelection } from "./bulk-fields";

export interface BulkFormProps {
  field: Exclude<BulkField, { field: "ownerId" }>;
  selection: BulkSelection;
  actions: BulkActions;
  onCancel: () => void;
  onDone: () => void;
}

const words = (values: readonly string[]) => values.map((value) => ({ value, label: wordFor(value) }));
const choices = { environment: words(environments), dataClass: words(dataClasses) };

interface Previewed {
  input: { selection: BulkSelection; changes: Record<string, string | null>; reason: string };
  preview: AssignmentPreview;
}

/** Value and reason, then what it would change, then the change with its undo. */
export function BulkForm({ field: { field, noun }, selection, actions, onCancel, onDone }: BulkFormProps) {
  const router = useRouter();
  const [previewed, setPreviewed] = useState<Previewed>();
  const [teams, setTeams] = useState<SelectOption[]>([{ value: "", label: "No team" }]);
  const [errors, setErrors] = useState<Record<string, string>>({});

  useEffect(() => {
    if (field !== "teamId") return;
    void actions
      .teams()
      .then((found) => setTeams((first) => [...first.slice(0, 1), ...found.map(({ id, name }) => ({ value: id, label: name }))]));
  }, [field, actions]);

  async function look(form: FormData) {
    const value = String(form.get(field) ?? "");
    const input = {
      selection,
      changes: { [field]: value === "" && field === "teamId" ? null : value },
      reason: String(form.get("reason") ?? ""),
    };
    const answer = await actions.preview(input);
    if (!answer.ok) return setErrors({ form: answer.message, ...answer.fields });
    setErrors({});
    setPreviewed({ input, preview: answer.result });
  }

  async function apply({ input, preview }: Previewed) {
    const answer = await actions.assign({ ...input, expected: preview.selected });
    if (!answer.ok) {
      setPreviewed(undefined);
      return setErrors({ form: answer.message });
    }
    const { assignmentId, changed } = answer.result;
    toast(
      `${formatCount(changed, "endpoint")} changed`,
      assignmentId === null
        ? undefined
        : async () => {
            const undone = await actions.undo({ assignmentId });
            const kept = undone.ok && undone.result.kept > 0 ? `; ${undone.result.kept} had changed since and stay` : "";
            toast(undone.ok ? `${formatCount(undone.result.restored, "endpoint")} as before${kept}` : undone.message);
            router.refresh();
          },
    );
    onDone();
    router.refresh();
  }

  if (previewed)
    return <Preview noun={noun} {...previewed.preview} onApply={() => apply(previewed)} onBack={() => setPreviewed(undefined)} />;
  return (
    <form action={look} className="flex flex-wrap items-start gap-3 border-b px-3.5 py-3">
      {errors.form && (
        <div className="w-full">
          <Banner tone="crit" live>
            {errors.form}
          </Banner>
        </div>
      )}
      <Field id="bulk-value" label={`New ${noun}`} error={errors[`changes.${field}`]} className="w-64 max-w-full">
        {(control) => <Select {...control} name={field} options={field === "teamId" ? teams : choices[field]} />}
      </Field>
      <Field id="bulk-reason" label="Why" optional error={errors.reason} className="w-80 max-w-full">
        {(control) => <Input {...control} name="reason" maxLength={500} />}
      </Field>
      <div className="flex gap-2 self-end pb-px">
        <SubmitButton>Preview</SubmitButton>
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function Preview({
  noun,
  selected,
  changing,
  unchanged,
  onApply,
  onBack,
}: AssignmentPreview & { noun: string; onApply: () => Promise<void>; onBack: () => void }) {
  return (
    <form action={onApply} className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-3.5 py-3">
      <div role="status" className="min-w-0 flex-1 basis-80">
        <p className="font-medium">
          {changing === 0
            ? "Nothing would change."
            : `${formatCount(changing, "endpoint")} of ${formatCount(selected, "endpoint")} get a new ${noun}.`}
        </p>
        <p className="text-fg2">
          {unchanged > 0 && `${formatCount(unchanged, "endpoint")} already ${unchanged === 1 ? "has" : "have"} it. `}
        </p>
      </div>
      <div className="flex gap-2">
        {changing > 0 && <SubmitButton pending="Changing …">{`Change ${formatCount(changing, "endpoint")}`}</SubmitButton>}
        <Button variant="quiet" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
