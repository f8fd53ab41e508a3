"use client";

import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { formatBytes } from "@/lib/core/format";

const commands = [
  ["gitleaks", "gitleaks git -f json -r leaks.json"],
  ["trufflehog", "trufflehog git file://. --json > leaks.jsonl"],
  ["ggshield", "ggshield secret scan repo . --json --show-secrets -o leaks.json"],
] as const;

/** A scanner's report, sent as it is; its rows are explained on a page of their own. */
export function ReportUpload() {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState<File>();
  const [error, setError] = useState<string>();

  async function send(file: File | undefined) {
    if (!file || reading) return;
    setError(undefined);
    setReading(file);
    try {
      const response = await fetch(`/api/leaks/reports?${new URLSearchParams({ file: file.name })}`, { method: "POST", body: file });
      const body = (await response.json()) as { reportId?: string; detail?: string; title?: string };
      if (response.ok && body.reportId) return router.push(`/leaks/reports/${body.reportId}`);
      setError(body.detail ?? body.title ?? "The server did not take the file.");
    } catch {
      setError("The connection broke. Nothing of this file was kept: send it again.");
    }
    setReading(undefined);
    if (input.current) input.current.value = "";
  }

  return (
    <Panel title="Compare a scanner's report">
      <div className="flex flex-col gap-3">
        {error && (
          <Banner tone="crit" title="Not compared." live>
            {error}
          </Banner>
        )}
        <p className="text-fg2">
          JSON of gitleaks, trufflehog, ggshield, detect-secrets, GitHub or GitLab, and gitleaks' CSV and SARIF. A row whose value is masked
          or hashed is named as such, never as “no match”.
        </p>
        <input
          ref={input}
          type="file"
          className="sr-only"
          aria-label="Report to compare"
          tabIndex={-1}
          onChange={(event) => void send(event.target.files?.[0])}
        />
        <Button className="self-start" aria-disabled={reading !== undefined} onClick={() => !reading && input.current?.click()}>
          <Upload size={14} strokeWidth={1.75} aria-hidden />
          Choose report
        </Button>
        <p aria-live="polite" className="text-fg2 text-xs empty:hidden">
          {reading && `Reading ${reading.name}, ${formatBytes(reading.size)}. Values are fingerprinted and dropped on the way.`}
        </p>
        <details className="text-fg2">
          <summary className="cursor-pointer">Commands that keep the value in the report</summary>
          <dl className="mt-2 grid gap-x-3 gap-y-1 text-xs sm:grid-cols-[auto_minmax(0,1fr)]">
            {commands.map(([name, command]) => (
              <div key={name} className="contents">
                <dt>{name}</dt>
                <dd className="wrap-anywhere font-mono">{command}</dd>
              </div>
            ))}
          </dl>
        </details>
      </div>
    </Panel>
  );
}
