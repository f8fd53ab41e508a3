"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { PersonPicker } from "@/components/people/person-picker";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field, FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioField } from "@/components/ui/radio";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { formatCount } from "@/lib/core/format";
import type { OwnershipSelection, OwnersPreview } from "@/lib/ownership/schema";
import type { OwnersActions, OwnersInput } from "./owners-actions";
import { OwnersPreviewText } from "./owners-preview";

interface Props {
  selection: OwnershipSelection;
  actions: OwnersActions;
  /** Several endpoints: each can go to its own likely owner. */
  many?: boolean;
  /** The reader may set owners without asking them. */
  mayAssign: boolean;
  onCancel?: () => void;
  onDone?: () => void;
}

/** Who answers from now on: asked first, or set at once with a reason; then what it would change, then the change with its undo. */
export function OwnersForm({ selection, actions, many, mayAssign, onCancel, onDone }: Props) {
  const router = useRouter();
  const [who, setWho] = useState<"person" | "suggested">("person");
  const [how, setHow] = useState<"propose" | "assign">("propose");
  const [seen, setSeen] = useState<{ input: OwnersInput; reason: string; preview: OwnersPreview }>();
  const [errors, setErrors] = useState<Record<string, string>>({});

  async function look(form: FormData) {
    const personId = String(form.get("personId") ?? "");
    const reason = String(form.get("reason") ?? "").trim();
    if (who === "person" && (personId === "" || personId === "unknown")) return setErrors({ personId: "Choose a person from the list." });
    if (how === "assign" && reason.length < 3) return setErrors({ reason: "Say why it is set without asking: the new owner reads it." });
    const input: OwnersInput = { selection, to: who === "suggested" ? { suggested: true } : { personId } };
    const answer = await actions.preview({ ...input, how });
    if (!answer.ok) return setErrors({ form: answer.message, ...answer.fields });
    setErrors({});
    setSeen({ input, reason, preview: answer.result });
  }

  async function apply() {
    if (!seen) return;
    const input = { ...seen.input, reason: seen.reason, expected: seen.preview.selected };
    const failed = how === "propose" ? await ask(input) : await set(input);
    if (failed) {
      setSeen(undefined);
      return setErrors({ form: failed });
    }
    onDone?.();
    router.refresh();
  }

  async function ask(input: unknown): Promise<string | undefined> {
    const answer = await actions.propose(input);
    if (!answer.ok) return answer.message;
    const { batchId, proposed } = answer.result;
    toast(`Asked about ${formatCount(proposed, "endpoint")}`, async () => {
      const undone = await actions.withdraw({ batchId });
      toast(undone.ok ? `${formatCount(undone.result.withdrawn, "question")} taken back` : undone.message);
      router.refresh();
    });
  }

  async function set(input: unknown): Promise<string | undefined> {
    const answer = await actions.assign(input);
    if (!answer.ok) return answer.message;
    const { assignmentId, changed } = answer.result;
    toast(`${formatCount(changed, "endpoint")} changed`, async () => {
      const undone = await actions.undo({ assignmentId });
      toast(undone.ok ? `${formatCount(undone.result.restored, "endpoint")} as before` : undone.message);
      router.refresh();
    });
  }

  const frame = (children: ReactNode) => <div className="border-b px-3.5 py-3">{children}</div>;
  if (seen) {
    const { changing } = seen.preview;
    return frame(
      <form action={apply} className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <OwnersPreviewText preview={seen.preview} how={how} />
        <div className="flex gap-2">
          {changing > 0 && (
            <SubmitButton pending="Saving …">
              {how === "propose" ? `Ask about ${formatCount(changing, "endpoint")}` : `Change ${formatCount(changing, "endpoint")}`}
            </SubmitButton>
          )}
          <Button variant="quiet" onClick={() => setSeen(undefined)}>
            Back
          </Button>
        </div>
      </form>,
    );
  }
  return frame(
    <form action={look} className="flex flex-wrap items-start gap-x-6 gap-y-3">
      {errors.form && (
        <div className="w-full">
          <Banner tone="crit" live>
            {errors.form}
          </Banner>
        </div>
      )}
      {many && (
        <FieldGroup id="owners-who" legend="New owner">
          <RadioField id="who-person" name="who" label="One person" checked={who === "person"} onChange={() => setWho("person")} />
          <RadioField
            id="who-suggested"
            name="who"
            label="The suggested owner of each"
            checked={who === "suggested"}
            onChange={() => setWho("suggested")}
          />
        </FieldGroup>
      )}
      {who === "person" && (
        <Field id="owners-person" label={many ? "Who" : "New owner"} error={errors.personId} className="w-64 max-w-full max-md:w-full">
          {(control) => <PersonPicker {...control} name="personId" search={actions.findPeople} />}
        </Field>
      )}
      {mayAssign && (
        <FieldGroup id="owners-how" legend="How">
          <RadioField id="how-propose" name="how" label="Ask first" checked={how === "propose"} onChange={() => setHow("propose")} />
          <RadioField id="how-assign" name="how" label="Set at once" checked={how === "assign"} onChange={() => setHow("assign")} />
        </FieldGroup>
      )}
      <Field
        id="owners-reason"
        label="Why"
        optional={how === "propose"}
        required={how === "assign"}
        error={errors.reason}
        className="w-80 max-w-full max-md:w-full"
      >
        {(control) => <Input {...control} name="reason" maxLength={500} autoComplete="off" />}
      </Field>
      <div className="flex gap-2 self-end pb-px">
        <SubmitButton>Preview</SubmitButton>
        {onCancel && (
          <Button variant="quiet" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>,
  );
}
