"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormOutcome } from "@/components/people/use-action-form";
import { Button, LinkButton } from "@/components/ui/button";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { FieldError } from "@/components/ui/field";
import type { CampaignPreview } from "@/lib/campaigns/preview-campaign";
import type { CampaignState } from "@/lib/campaigns/schema";
import { PreviewPanel } from "./preview-panel";

interface Props {
  campaign: { id: string; name: string; state: CampaignState; dueAt: string; due: string };
  counted: CampaignPreview | undefined;
  manage: boolean;
  start: (input: unknown) => Promise<FormOutcome<unknown>>;
  cancel: (input: unknown) => Promise<FormOutcome<unknown>>;
  testMail: (input: unknown) => Promise<FormOutcome<{ to: string }>>;
}

/** The last look before people are asked. */
export function DraftPanel({ campaign, counted, manage, start, cancel, testMail }: Props) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string>();
  async function run(act: () => Promise<FormOutcome<unknown>>) {
    if (busy) return;
    setBusy(true);
    const outcome = await act();
    setBusy(false);
    setMessage(outcome.ok ? undefined : outcome.message);
    router.refresh();
  }
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <PreviewPanel
        counted={counted}
        testMail={
          manage && campaign.state === "draft" ? (items) => testMail({ name: campaign.name, dueAt: campaign.dueAt, items }) : undefined
        }
      />
      {message && (
        <div role="alert">
          <FieldError>{message}</FieldError>
        </div>
      )}
      {manage && campaign.state === "draft" && (
        <div className="flex flex-wrap gap-2">
          <ConfirmButton
            danger
            title="Discard this draft?"
            consequence="Nobody was asked anything."
            confirm="Discard the draft"
            action={() => run(() => cancel({ campaignId: campaign.id, reason: "Draft discarded" }))}
          >
            Discard
          </ConfirmButton>
          <LinkButton href={`/campaigns/${campaign.id}/edit`}>Edit</LinkButton>
          <Button
            variant="primary"
            aria-disabled={busy || !counted || counted.endpoints === 0}
            onClick={() => void (counted && run(() => start({ campaignId: campaign.id, expected: counted.endpoints })))}
          >
            {busy ? "Starting…" : `Start: ask ${counted?.reviewers ?? 0} people until ${campaign.due}`}
          </Button>
        </div>
      )}
    </div>
  );
}
