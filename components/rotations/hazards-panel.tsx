"use client";

import { Check, TriangleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormOutcome } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";

interface Props {
  run: { id: string; version: number };
  provider: string;
  /** `read`: "Tomás Oliveira, 08:01". */
  hazards: readonly { text: string; read: string | null }[];
  may: boolean;
  acknowledge: (input: unknown) => Promise<FormOutcome<unknown>>;
}

/** What goes wrong when it is done carelessly; each is read before the sender is switched. */
export function HazardsPanel({ run, provider, hazards, may, acknowledge }: Props) {
  const router = useRouter();
  const [message, setMessage] = useState<string>();
  const read = async (hazard: string) => {
    const outcome = await acknowledge({ runId: run.id, version: run.version, hazard });
    setMessage(outcome.ok ? undefined : outcome.message);
    router.refresh();
  };
  return (
    <Panel title="Hazards" note={`known for ${provider}`}>
      {hazards.length === 0 && <p className="text-fg2">None is recorded. That does not mean there is none.</p>}
      <ul className="flex flex-col divide-y">
        {hazards.map(({ text, read: by }) => (
          <li key={text} className="flex gap-2.5 py-2.5 first:pt-0 last:pb-0">
            <TriangleAlert size={15} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-med" />
            <div className="min-w-0">
              <p className="wrap-anywhere">{text}</p>
              {by ? (
                <p className="mt-0.5 flex items-center gap-1 text-pass text-xs">
                  <Check size={13} strokeWidth={2.2} aria-hidden />
                  Read by {by}
                </p>
              ) : may ? (
                <Button className="mt-1.5" onClick={() => void read(text)}>
                  I have read it
                </Button>
              ) : (
                <p className="mt-0.5 text-fg3 text-xs">Not read yet</p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {message && <FieldError>{message}</FieldError>}
    </Panel>
  );
}
