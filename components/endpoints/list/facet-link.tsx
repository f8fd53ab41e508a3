import { Check } from "lucide-react";
import Link from "next/link";
import { formatNumber } from "@/lib/core/format";

export interface FacetValue {
  value: string;
  label: string;
  count: number;
  chosen: boolean;
  href: string;
}

export function FacetLink({ label, count, chosen, href }: Omit<FacetValue, "value">) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-current={chosen || undefined}
      className="group/value flex min-h-6 items-center gap-2 rounded-sm hover:text-accent-text max-md:min-h-11"
    >
      <span
        aria-hidden="true"
        className="grid size-4 shrink-0 place-items-center rounded-sm border border-control bg-surface text-on-accent group-aria-[current]/value:border-accent group-aria-[current]/value:bg-accent"
      >
        {chosen && <Check size={12} strokeWidth={3} />}
      </span>
      <span className="wrap-anywhere min-w-0 flex-1">{label}</span>
      <span className={count === 0 ? "text-fg3" : "text-fg2"}>{formatNumber(count)}</span>
    </Link>
  );
}
