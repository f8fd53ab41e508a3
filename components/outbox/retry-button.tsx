"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

type Outcome = { ok: true } | { ok: false; message: string };

export function RetryButton({ messageId, retry }: { messageId: string; retry: (messageId: string) => Promise<Outcome> }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function press() {
    if (busy) return;
    setBusy(true);
    const outcome = await retry(messageId);
    setBusy(false);
    if (outcome.ok) toast("Back in the queue.");
    setProblem(outcome.ok ? undefined : outcome.message);
  }

  return (
    <>
      {problem && (
        <p role="alert" className="text-crit text-xs">
          {problem}
        </p>
      )}
      <Button variant="primary" aria-disabled={busy} onClick={() => void press()}>
        Send again
      </Button>
    </>
  );
}
