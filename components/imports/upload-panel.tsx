"use client";

import { FileJson, Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { type DragEvent, type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { Textarea } from "@/components/ui/textarea";
import { formatBytes, formatCount } from "@/lib/core/format";
import type { ImportKind } from "@/lib/imports/schema";
import { FailedUploads } from "./failed-uploads";
import { ImportSteps } from "./import-steps";
import { MappingForm } from "./mapping-form";
import { nothingSent, type PlanBatch, uploads } from "./upload-queue";

interface UploadPanelProps {
  /** Beside it while a file is chosen: how to export. */
  children: ReactNode;
  targets: Record<ImportKind, readonly string[]>;
  rememberMapping: (input: unknown) => Promise<{ ok: boolean; message?: string }>;
  planBatch: PlanBatch;
}

/** Drop, choose or paste; each file is read as it arrives, and a sheet nobody has explained yet asks what its columns mean. */
export function UploadPanel({ targets, rememberMapping, planBatch, children }: UploadPanelProps) {
  const router = useRouter();
  const { step, failed, arrived, error } = useSyncExternalStore(uploads.subscribe, uploads.read, () => nothingSent);
  const [folder, setFolder] = useState<string>();
  const [notSaved, setNotSaved] = useState<string>();
  const [pasted, setPasted] = useState("");
  const [over, setOver] = useState(false);
  const [saving, setSaving] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (arrived) router.push(uploads.take(arrived));
  }, [arrived, router]);

  function begin(files: readonly File[]) {
    setFolder(undefined);
    if (files.length > 0) void uploads.begin(files, planBatch);
  }

  async function confirm(answer: unknown) {
    setSaving(true);
    const saved = await rememberMapping(answer);
    setSaving(false);
    setNotSaved(saved.ok ? undefined : saved.message);
    if (saved.ok) await uploads.next();
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry());
    const directory = entries.find((entry) => entry?.isDirectory);
    if (directory) return setFolder(directory.name);
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
            error={notSaved}
            onConfirm={(answer) => void confirm(answer)}
            onSkip={() => void uploads.skip()}
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
              format={formatBytes}
            />
            <p className="text-fg2 text-xs">
              {step.left > 0 && `${formatCount(step.left, "file")} after this one. `}Secrets are fingerprinted and dropped while it is read.
              You can look elsewhere in the console meanwhile; closing this tab stops it.
            </p>
            <Button className="self-start" onClick={() => uploads.stop()}>
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
            {(error ?? folder) && (
              <Banner tone="crit" title="Not imported." live>
                {error ?? `“${folder}” is a folder. Drop the files in it, or a zip or tar.gz of it.`}
              </Banner>
            )}
            <FailedUploads failed={failed} onAgain={begin} />
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
