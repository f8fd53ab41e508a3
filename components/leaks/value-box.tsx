"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Textarea } from "@/components/ui/textarea";
import { formatCount, formatNumber } from "@/lib/core/format";
import type { ValueAnswer } from "@/lib/leaks/schema";
import { MatchList } from "./match-list";
import { RecordLeakForm } from "./record-leak-form";

interface ValueBoxProps {
  record: (
    input: unknown,
  ) => Promise<{ ok: true; result: { endpoints: number } } | { ok: false; message: string; fields: Record<string, string> }>;
}

/** Answers and forgets: the field is emptied when the answer comes, and nothing of it is kept here or on the server. */
export function ValueBox({ record }: ValueBoxProps) {
  const router = useRouter();
  const [answer, setAnswer] = useState<ValueAnswer>();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);

  async function check(event: FormEvent) {
    event.preventDefault();
    const value = field.current?.value ?? "";
    if (busy) return;
    if (value.trim() === "") {
      setError("Paste the value.");
      field.current?.focus();
      return;
    }
    setBusy(true);
    setAnswer(undefined);
    try {
      const response = await fetch("/api/leaks/check", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ value }),
      });
      const body = (await response.json()) as ValueAnswer & { detail?: string; title?: string; fields?: { value?: string } };
      setError(response.ok ? undefined : (body.fields?.value ?? body.detail ?? body.title ?? "The value was not checked."));
      if (response.ok) {
        setAnswer(body);
        if (field.current) field.current.value = "";
      }
    } catch {
      setError("The connection broke: the value was not checked.");
    } finally {
      setBusy(false);
    }
  }

  const open = answer?.matches.filter(({ present, recorded }) => present && !recorded) ?? [];
  return (
    <Panel title="Check one value">
      <form method="post" onSubmit={(event) => void check(event)} noValidate className="flex flex-col gap-3">
        <Field id="leak-value" label="Value" hint="Fingerprinted, compared and dropped. It is not stored, logged or audited." error={error}>
          {(control) => (
            <Textarea
              {...control}
              ref={field}
              rows={3}
              mono
              autoComplete="off"
              autoCorrect="off"
              autoCapitalize="off"
              spellCheck={false}
              data-1p-ignore=""
            />
          )}
        </Field>
        <Button type="submit" variant="primary" className="self-start" aria-disabled={busy}>
          Check value
        </Button>
      </form>
      <div aria-live="polite" className={answer ? "mt-3 flex flex-col gap-3" : ""}>
        {answer && (
          <Banner tone={tone(answer)} title={headline(answer)}>
            Compared with the secrets of {formatNumber(answer.compared)} of {formatCount(answer.endpoints, "endpoint")}
            {answer.compared < answer.endpoints ? "; of the others no fingerprint is on record." : "."}
          </Banner>
        )}
        {answer && answer.matches.length > 0 && <MatchList matches={answer.matches} />}
      </div>
      {open.length > 0 && (
        <RecordLeakForm
          secrets={open.map(({ endpointId, version }) => ({ endpointId, version }))}
          record={record}
          onRecorded={() => {
            setAnswer(undefined);
            router.refresh();
          }}
        />
      )}
    </Panel>
  );
}

const inUse = ({ matches }: ValueAnswer) => matches.filter(({ present }) => present).length;

function tone(answer: ValueAnswer): "crit" | "med" | "info" {
  if (inUse(answer) > 0) return "crit";
  return answer.matches.length > 0 ? "med" : "info";
}

function headline(answer: ValueAnswer): string {
  const present = inUse(answer);
  if (present > 0) return `It is the secret of ${formatCount(present, "endpoint")}.`;
  return answer.matches.length > 0
    ? "It was the secret of an endpoint and has been replaced."
    : "No secret that could be compared has this value.";
}
