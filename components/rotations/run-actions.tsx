"use client";

import { Ellipsis } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PersonPicker, type PickedPerson } from "@/components/people/person-picker";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button, buttonClass } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { Box } from "@/components/ui/panel";

type Act = (input: unknown) => Promise<FormOutcome<unknown>>;
type Form = "block" | "reassign" | "rollBack" | "fail" | "cancel";

interface Props {
  run: { id: string; version: number; blocked: boolean; begun: boolean; retired: boolean; awaitsApproval: boolean };
  mayApprove: boolean;
  actions: Record<Form | "unblock" | "approve", Act>;
  search: (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;
}

const words: Record<Form, { label: string; reason: string; danger?: boolean }> = {
  block: { label: "Mark blocked", reason: "What holds it up" },
  reassign: { label: "Hand over", reason: "Why" },
  rollBack: { label: "Roll back", reason: "Why the old secret stays", danger: true },
  fail: { label: "Say that it failed", reason: "What went wrong", danger: true },
  cancel: { label: "Cancel the rotation", reason: "Why", danger: true },
};

/** What may be done with the run as a whole; whatever needs a reason opens a line under the title. */
export function RunActions({ run, mayApprove, actions, search }: Props) {
  const router = useRouter();
  const [form, setForm] = useState<Form>();
  const [message, setMessage] = useState<string>();
  const now = async (act: Act) => {
    const outcome = await act({ runId: run.id, version: run.version });
    setMessage(outcome.ok ? undefined : outcome.message);
    router.refresh();
  };
  const item = (name: Form): MenuItem => ({
    kind: "action",
    label: words[name].label,
    onSelect: () => setForm(name),
    ...(words[name].danger ? { danger: true } : {}),
  });
  const items: MenuItem[] = [
    item("reassign"),
    { kind: "separator" },
    ...(run.begun ? (run.retired ? [] : [item("rollBack")]) : [item("cancel")]),
    item("fail"),
  ];
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        {run.awaitsApproval && mayApprove && (
          <Button variant="primary" onClick={() => void now(actions.approve)}>
            Approve
          </Button>
        )}
        {run.blocked ? (
          <Button variant="tinted" onClick={() => void now(actions.unblock)}>
            It goes on
          </Button>
        ) : (
          <Button onClick={() => setForm("block")}>{words.block.label}</Button>
        )}
        <Menu label="More" tip align="end" items={items} className={buttonClass({ size: "icon" })}>
          <Ellipsis size={15} strokeWidth={1.75} aria-hidden />
        </Menu>
      </div>
      {message && (
        <div className="basis-full" role="alert">
          <FieldError>{message}</FieldError>
        </div>
      )}
      {form && (
        <div className="basis-full">
          <ReasonForm key={form} {...{ form, run, search }} action={actions[form]} onDone={() => setForm(undefined)} />
        </div>
      )}
    </>
  );
}

function ReasonForm({
  form,
  run,
  action,
  search,
  onDone,
}: {
  form: Form;
  run: Props["run"];
  action: Act;
  search: Props["search"];
  onDone: () => void;
}) {
  const router = useRouter();
  const { onSubmit, busy, message, fields } = useActionForm(
    (input) => action({ runId: run.id, version: run.version, ...input }),
    () => {
      onDone();
      router.refresh();
    },
  );
  return (
    <Box>
      <form method="post" onSubmit={onSubmit} noValidate className="flex flex-wrap items-end gap-3">
        {form === "reassign" && (
          <Field id="assigneeId" label="Who does it" error={fields.assigneeId} className="w-64 max-w-full">
            {(control) => <PersonPicker {...control} name="assigneeId" search={search} />}
          </Field>
        )}
        <Field id="run-reason" label={words[form].reason} optional={form === "reassign"} error={fields.reason} className="min-w-60 flex-1">
          {(control) => <Input {...control} name="reason" autoComplete="off" />}
        </Field>
        <Button onClick={onDone}>Back</Button>
        <Button type="submit" variant={words[form].danger ? "danger" : "primary"} aria-disabled={busy}>
          {words[form].label}
        </Button>
        {message && <FieldError>{message}</FieldError>}
      </form>
    </Box>
  );
}
