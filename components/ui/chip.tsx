import { cva, type VariantProps } from "class-variance-authority";
import { X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";

const chipClass = cva("inline-flex h-5.5 items-center gap-1.5 whitespace-nowrap rounded-sm border px-1.5 text-xs", {
  variants: {
    tone: {
      plain: "border-line bg-surface text-fg2",
      /** Not of the real world: demo data, a preview, a proposal. */
      dashed: "border-line-2 border-dashed bg-transparent text-fg2",
      accent: "border-accent-line bg-accent-soft font-medium text-accent-text",
      pass: "border-pass-line bg-pass-soft text-pass",
      med: "border-med-line bg-med-soft text-med",
      high: "border-high-line bg-high-soft text-high",
      crit: "border-crit-line bg-crit-soft text-crit",
    },
  },
  defaultVariants: { tone: "plain" },
});

/** A fact in a word or two: Production, Confidential. `dot` marks health and nothing else. */
export function Chip({
  tone,
  dot,
  className,
  children,
}: VariantProps<typeof chipClass> & { dot?: boolean; className?: string; children: ReactNode }) {
  return (
    <span className={cn(chipClass({ tone }), className)}>
      {dot && <span aria-hidden="true" className="size-1.5 rounded-full bg-pass" />}
      {children}
    </span>
  );
}

type FilterChipProps = {
  label: string;
  value: string /** The same list without this filter: the address is the state. */;
  removeHref: string;
};

export function FilterChip({ label, value, removeHref }: FilterChipProps) {
  return (
    <span className="inline-flex h-6 max-w-full items-center rounded-sm border border-accent-line bg-accent-soft pl-2 text-xs max-md:h-11 max-md:pl-3">
      <span className="min-w-0 truncate text-fg2">
        {label} <span className="font-medium text-fg">{value}</span>
      </span>
      <Link
        href={removeHref}
        scroll={false}
        aria-label={`Remove filter ${label} ${value}`}
        className="ml-0.5 grid h-full w-6 shrink-0 place-items-center rounded-sm text-accent-text hover:bg-accent-line/50 max-md:w-11"
      >
        <X size={12} strokeWidth={2} aria-hidden />
      </Link>
    </span>
  );
}

/** Active filters that wrap, and the way out of all of them. */
export function FilterChips({ clearHref, children }: { clearHref: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 max-w-full flex-wrap items-center gap-1.5">
      {children}
      <Link href={clearHref} scroll={false} className="link inline-flex h-6 items-center px-1 font-medium text-xs max-md:h-11">
        Clear all
      </Link>
    </div>
  );
}
