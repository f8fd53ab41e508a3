"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormOutcome } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import type { Answer } from "@/lib/campaigns/schema";
import { answerWords } from "@/lib/campaigns/words";

interface Props {
  itemId: string;
  given: { id: string; answer: Answer; by: string | null; when: string; reason: string; passedTo: string | null; undone: boolean }[];
  mayUndo: boolean;
  undoUntil: string;
  undo: (itemId: string) => Promise<FormOutcome<{ counter: string[] }>>;
}

/** What was answered to this question, and the way back while there is one. */
export function AnsweredPanel({ itemId, given, mayUndo, undoUntil, undo }: Props) {
  const router = useRouter();
  const [message, setMessage] = useState<string>();
  const [busy, setBusy] = useState(false);
  async function takeBack() {
    if (busy) return;
    setBusy(true);
    const outcome = await undo(itemId);
    setBusy(false);
    if (!outcome.ok) return setMessage(outcome.message);
    setMessage(outcome.result.counter.length > 0 ? "Its work was done already: putting it back is planned as new work." : undefined);
    router.refresh();
  }
  return (
    <div className="flex flex-col gap-3">
      <ol className="flex flex-col gap-2">
        {given.map(({ id, answer, by, when, reason, passedTo, undone }) => (
          <li key={id} className={undone ? "text-fg3 line-through" : undefined}>
            <span className="font-medium">{answerWords[answer]}</span>
            {passedTo && `, asked ${passedTo}`}, {by ?? "somebody"}, {when}
            {undone && <span className="sr-only"> (taken back)</span>}
            {reason && <span className="block text-fg2">“{reason}”</span>}
          </li>
        ))}
      </ol>
      {message && <FieldError>{message}</FieldError>}
      {mayUndo && (
        <div className="flex flex-wrap items-center gap-3">
          <Button aria-disabled={busy} onClick={() => void takeBack()}>
            Take the answer back
          </Button>
          <span className="text-fg3 text-xs">Possible until {undoUntil}.</span>
        </div>
      )}
    </div>
  );
}
