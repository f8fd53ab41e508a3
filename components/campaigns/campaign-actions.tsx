"use client";

import { Ellipsis } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button, buttonClass } from "@/components/ui/button";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Menu, type MenuItem } from "@/components/ui/menu";
import { Box } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import type { CampaignState } from "@/lib/campaigns/schema";
import { formatCount } from "@/lib/core/format";

type Act = (input: unknown) => Promise<FormOutcome<unknown>>;

interface Props {
  campaign: { id: string; state: CampaignState; open: number; silence: string };
  actions: {
    pause: (id: string) => Promise<FormOutcome<unknown>>;
    resume: Props["actions"]["pause"];
    remind: (id: string) => Promise<FormOutcome<{ people: number }>>;
    close: Props["actions"]["pause"];
    extend: Act;
    cancel: Act;
    add: Act;
  };
}

type Form = "extend" | "cancel" | "add";

/** What the programme lead does with a running campaign; whatever needs a reason opens a line under the title. */
export function CampaignActions({ campaign, actions }: Props) {
  const router = useRouter();
  const [form, setForm] = useState<Form>();
  const [message, setMessage] = useState<string>();
  const run = async (act: (id: string) => Promise<FormOutcome<unknown>>) => {
    const outcome = await act(campaign.id);
    setMessage(outcome.ok ? undefined : outcome.message);
    router.refresh();
  };
  const remind = async () => {
    const outcome = await actions.remind(campaign.id);
    setMessage(outcome.ok ? undefined : outcome.message);
    if (outcome.ok) toast(`${formatCount(outcome.result.people, "person is", "people are")} reminded in their next daily mail`);
  };
  const items: MenuItem[] = [
    campaign.state === "paused"
      ? { kind: "action", label: "Go on", onSelect: () => run(actions.resume) }
      : { kind: "action", label: "Pause", hint: "No answers, nothing falls due", onSelect: () => run(actions.pause) },
    ...(campaign.state === "running" && campaign.open > 0
      ? [{ kind: "action", label: "Remind who is silent", hint: "In their next daily mail", onSelect: remind } as const]
      : []),
    { kind: "action", label: "Extend", onSelect: () => setForm("extend") },
    { kind: "action", label: "Ask about one more endpoint", onSelect: () => setForm("add") },
    { kind: "separator" },
    { kind: "action", label: "Cancel the review", danger: true, onSelect: () => setForm("cancel") },
  ];
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <ConfirmButton
          title={`Close now with ${campaign.open} open?`}
          consequence={
            campaign.open === 0
              ? "Everything is answered. The numbers are frozen."
              : `Silence gets the chosen outcome: ${campaign.silence}. The numbers are frozen.`
          }
          confirm="Close the review"
          action={() => run(actions.close)}
        >
          Close
        </ConfirmButton>
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
          <ReasonForm key={form} form={form} campaignId={campaign.id} action={actions[form]} onDone={() => setForm(undefined)} />
        </div>
      )}
    </>
  );
}

const words: Record<Form, { button: string; danger?: boolean }> = {
  extend: { button: "Extend the review" },
  cancel: { button: "Cancel the review", danger: true },
  add: { button: "Ask about it" },
};

function ReasonForm({ form, campaignId, action, onDone }: { form: Form; campaignId: string; action: Act; onDone: () => void }) {
  const router = useRouter();
  const { onSubmit, busy, message, fields } = useActionForm(
    ({ dueAt, endpointId, reason }) =>
      action({
        campaignId,
        reason,
        ...(form === "extend" ? { dueAt: dueAt ? `${dueAt}T23:59:59Z` : "" } : {}),
        ...(form === "add" ? { endpointId: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(endpointId ?? "")?.[0] ?? "" } : {}),
      }),
    () => {
      onDone();
      router.refresh();
    },
  );
  return (
    <Box>
      <form method="post" onSubmit={onSubmit} noValidate className="flex flex-wrap items-end gap-3">
        {form === "extend" && (
          <Field id="dueAt" label="New due date" error={fields.dueAt}>
            {(control) => <Input {...control} type="date" name="dueAt" />}
          </Field>
        )}
        {form === "add" && (
          <Field id="endpointId" label="Endpoint: its address or id" error={fields.endpointId} className="min-w-60 flex-1">
            {(control) => <Input {...control} name="endpointId" autoComplete="off" />}
          </Field>
        )}
        <Field id="act-reason" label="Reason" error={fields.reason} className="min-w-60 flex-1">
          {(control) => <Input {...control} name="reason" autoComplete="off" />}
        </Field>
        <Button onClick={onDone}>Back</Button>
        <Button type="submit" variant={words[form].danger ? "danger" : "primary"} aria-disabled={busy}>
          {words[form].button}
        </Button>
        {message && <FieldError>{message}</FieldError>}
      </form>
    </Box>
  );
}
