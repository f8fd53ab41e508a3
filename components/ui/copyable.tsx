"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";

/** An id, host or fingerprint with a copy button. `shown` may be shorter than the value that is copied. */
export function Copyable({ value, shown = value, label = "id" }: { value: string; shown?: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : Copy;

  return (
    <span className="-my-1 inline-flex min-w-0 max-w-full items-center gap-1">
      <code className="truncate font-mono text-xs" title={shown === value ? undefined : value}>
        {shown}
      </code>
      <button
        type="button"
        aria-label={`Copy ${label}`}
        data-tip={copied ? "Copied" : `Copy ${label}`}
        onClick={() => void navigator.clipboard.writeText(value).then(() => setCopied(true))}
        className="grid size-6 shrink-0 place-items-center rounded-sm text-fg3 hover:bg-sunken hover:text-fg max-md:size-11"
      >
        <Icon size={13} strokeWidth={copied ? 2.2 : 1.75} aria-hidden />
      </button>
      <span role="status" className="sr-only">
        {copied && `Copied ${label}`}
      </span>
    </span>
  );
}
