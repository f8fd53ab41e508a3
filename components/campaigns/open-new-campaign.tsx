"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormOutcome } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";

interface Props {
  act: () => Promise<FormOutcome<{ campaignId: string }>>;
  /** Shown while it is under way. */
  pending: string;
  children: string;
}

/** Makes a campaign and opens it; a second press while the first is under way does nothing. */
export function OpenNewCampaign({ act, pending, children }: Props) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string>();
  async function press() {
    if (busy) return;
    setBusy(true);
    const outcome = await act();
    setBusy(false);
    setMessage(outcome.ok ? undefined : outcome.message);
    if (outcome.ok) router.push(`/campaigns/${outcome.result.campaignId}`);
  }
  return (
    <span className="flex flex-col items-end gap-1">
      <Button aria-disabled={busy} onClick={() => void press()}>
        {busy ? pending : children}
      </Button>
      {message && (
        <span role="alert">
          <FieldError>{message}</FieldError>
        </span>
      )}
    </span>
  );
}
