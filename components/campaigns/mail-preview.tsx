"use client";

import { useState } from "react";
import type { FormOutcome } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import type { CampaignPreview } from "@/lib/campaigns/preview-campaign";

export type TestMail = (items: number) => Promise<FormOutcome<{ to: string }>>;

interface Props {
  mail: NonNullable<CampaignPreview["mail"]>;
  testMail: TestMail | undefined;
}

/** The first mail as whoever is asked most would read it. */
export function MailPreview({ mail, testMail }: Props) {
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string>();
  async function send(test: TestMail) {
    if (busy) return;
    setBusy(true);
    const outcome = await test(mail.items);
    setBusy(false);
    setMessage(outcome.ok ? undefined : (Object.values(outcome.fields)[0] ?? outcome.message));
    if (outcome.ok) toast(`Test mail queued to ${outcome.result.to}`);
  }
  return (
    <Panel title="First mail" note={`to ${mail.to}`}>
      <div className="flex flex-col gap-2 rounded-md border bg-canvas p-3">
        <p className="text-fg3 text-xs">
          Subject: <span className="font-medium text-fg">{mail.subject}</span>
        </p>
        <p className="font-semibold text-base">{mail.heading}</p>
        <p className="text-fg2">{mail.lead}</p>
        <p>{mail.line}</p>
        <p>
          <span className="inline-block rounded-md bg-accent px-3 py-1 text-on-accent">{mail.button}</span>
        </p>
        <p className="text-fg3 text-xs">{mail.why}</p>
      </div>
      <p className="mt-2 text-fg2 text-xs">It comes inside their one daily mail, on the morning after the start.</p>
      {testMail && (
        <div className="mt-3 flex flex-col gap-2">
          <div>
            <Button aria-disabled={busy} onClick={() => void send(testMail)}>
              {busy ? "Queueing…" : "Send a test to me"}
            </Button>
          </div>
          {message && <FieldError>{message}</FieldError>}
        </div>
      )}
    </Panel>
  );
}
