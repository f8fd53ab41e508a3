"use client";

import { FileJson, Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { Textarea } from "@/components/ui/textarea";
import { formatBytes, formatCount } from "@/lib/core/format";
import type { ImportKind } from "@/lib/imports/schema";
import { ImportSteps } from "./import-steps";
import { MappingForm } from "./mapping-form";
import { type MappingQuestion, sendFile } from "./upload-state";

interface UploadPanelProps {
  /** Beside it while a file is chosen: how to export. */
  children: ReactNode;
  targets: Record<ImportKind, readonly string[]>;
  rememberMapping: (input: unknown) => Promise<{ ok: boolean; message?: string }>;
  planBatch: (input: unknown) => Promise<{ ok: true; result: { importIds: string[] } } | { ok: false; message: string }>;
}

type Step =
  | { name: "choose" }
  | { name: "sending"; file: string; sent: number; total: number; left: number }
  | { name: "mapping"; question: MappingQuestion };

/** Drop, choose or paste; each file is read as it arrives, and a sheet nobody has explained yet asks what its columns mean. */
export function UploadPanel({ targets, rememberMapping, planBatch, children }: UploadPanelProps) {
  const router = useRouter();
  const [step, setStep] = useState<Step>({ name: "choose" });
  const [error, setError] = useState<string>();
  const [pasted, setPasted] = useState("");
  const [over, setOver] = useState(false);
  const [saving, setSaving] = useState(false);
  const queue = useRef<File[]>([]);
  const batch = useRef("");
  const stop = useRef(new AbortController());
  const input = useRef<HTMLInputElement>(null);

  function begin(files: readonly File[]) {
    if (files.length === 0) return;
    queue.current = [...files];
    batch.current = crypto.randomUUID();
    stop.current = new AbortController();
    setError(undefined);
    void next();
  }

  async function next() {
    const file = queue.current[0];
    if (!file) return finish();
    const left = queue.current.length - 1;
    setStep({ name: "sending", file: file.name, sent: 0, total: file.size, left });
    try {
      const answer = await sendFile(
        file,
        batch.current,
        (sent) => setStep({ name: "sending", file: file.name, sent, total: file.size, left }),
        stop.current.signal,
      );
      if (answer.mapping) return setStep({ name: "mapping", question: answer.mapping });
      queue.current.shift();
      await next();
    } catch (failure) {
      setError((failure as Error).message);
      setStep({ name: "choose" });
    }
  }

  async function finish() {
    const planned = await planBatch({ batchId: batch.current });
    if (!planned.ok) setError(planned.message);
    const [only, ...more] = planned.ok ? planned.result.importIds : [];
    if (only && more.length === 0) router.push(`/import/${only}`);
    else if (only) router.push(`/import?batch=${batch.current}`);
    else setStep({ name: "choose" });
  }

  async function confirm(answer: unknown) {
    setSaving(true);
    const saved = await rememberMapping(answer);
    setSaving(false);
    if (!saved.ok) return setError(saved.message);
    setError(undefined);
    await next();
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    begin([...event.dataTransfer.files]);
  }

  if (step.name === "mapping")
    return (
      <>
        <ImportSteps current="Format and columns" />
        <Panel title={`What the columns of ${step.question.file} mean`}>
          <MappingForm
            key={step.question.columns.join("\n")}
            question={step.question}
            targets={targets}
            pending={saving}
            error={error}
            onConfirm={(answer) => void confirm(answer)}
            onSkip={() => {
              queue.current.shift();
              void next();
            }}
          />
        </Panel>
      </>
    );
  if (step.name === "sending")
    return (
      <>
        <ImportSteps current="File" />
        <Panel title="Reading">
          <div className="flex flex-col gap-3" aria-live="polite">
            <Progress
              label={step.sent < step.total ? `Sending ${step.file}` : `Reading ${step.file} and comparing it with the catalogue`}
              done={step.sent}
              total={Math.max(step.total, 1)}
            />
            <p className="text-fg2 text-xs">
              {formatBytes(step.total)}
              {step.left > 0 && `; ${formatCount(step.left, "file")} after this one`}. Secrets are fingerprinted and dropped while it is
              read.
            </p>
            <Button className="self-start" onClick={() => stop.current.abort()}>
              Stop
            </Button>
          </div>
        </Panel>
      </>
    );
  return (
    <>
      <ImportSteps current="File" />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Panel title="From files">
          <div className="flex flex-col gap-4">
            {error && (
              <Banner tone="crit" title="Not imported." live>
                {error}
              </Banner>
            )}
            {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut of the button inside */}
            <div
              onDragOver={(event) => {
                event.preventDefault();
                setOver(true);
              }}
              onDragLeave={() => setOver(false)}
              onDrop={drop}
              className={cn(
                "flex flex-col items-center gap-2 rounded-lg border border-control border-dashed px-4 py-9 text-center",
                over && "border-accent bg-accent-soft",
              )}
            >
              <FileJson size={22} strokeWidth={1.5} aria-hidden className="text-fg2" />
              <p className="font-medium text-base">Drop files here</p>
              <p className="text-fg2">JSON, CSV, Excel, YAML, Terraform state, or a zip of them. The format is detected.</p>
              <input
                ref={input}
                type="file"
                multiple
                className="sr-only"
                aria-label="Files to import"
                tabIndex={-1}
                onChange={(event) => begin([...(event.target.files ?? [])])}
              />
              <Button variant="primary" onClick={() => input.current?.click()}>
                <Upload size={14} strokeWidth={1.75} aria-hidden />
                Choose files
              </Button>
            </div>
            <form
              method="post"
              onSubmit={(event) => {
                event.preventDefault();
                if (pasted.trim() !== "") begin([new File([pasted], "pasted text", { type: "text/plain" })]);
              }}
              className="flex flex-col gap-2"
            >
              <Field id="pasted" label="Or paste text" hint="For example the answer of a provider's API, or cells copied from a sheet.">
                {(control) => (
                  <Textarea
                    {...control}
                    mono
                    rows={4}
                    value={pasted}
                    onChange={(event) => setPasted(event.target.value)}
                    spellCheck={false}
                  />
                )}
              </Field>
              <Button type="submit" className="self-start" aria-disabled={pasted.trim() === ""}>
                Read pasted text
              </Button>
            </form>
          </div>
        </Panel>
        {children}
      </div>
    </>
  );
}
