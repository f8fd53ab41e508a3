import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { formatNumber } from "@/lib/core/format";
import { buttonClass, LinkButton } from "./button";
import { cn } from "./cn";

type PaginationProps = {
  /** Position of the first and last row shown, where the list can tell; the total where it is counted. */
  from?: number;
  to?: number;
  total?: number;
  previousHref?: string;
  nextHref?: string;
  /** At the right: key hints. */
  children?: ReactNode;
};

/** The foot of a list. Pages are reached one after the other: jumping to page 4,000 of a million rows helps nobody. */
export function Pagination({ from, to, total, previousHref, nextHref, children }: PaginationProps) {
  return (
    <nav
      aria-label="Pages"
      className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-t px-3.5 py-1 text-fg3 text-xs print:hidden"
    >
      {from !== undefined && to !== undefined && (
        <span>
          Rows {formatNumber(from)}–{formatNumber(to)}
          {total !== undefined && ` of ${formatNumber(total)}`}
        </span>
      )}
      {(previousHref || nextHref) && (
        <span className="flex gap-1">
          <Step href={previousHref} label="Previous page" icon={<ChevronLeft size={14} strokeWidth={1.75} aria-hidden />} />
          <Step href={nextHref} label="Next page" icon={<ChevronRight size={14} strokeWidth={1.75} aria-hidden />} />
        </span>
      )}
      {children && <span className="ml-auto flex items-center gap-3 max-md:hidden">{children}</span>}
    </nav>
  );
}

function Step({ href, label, icon }: { href?: string; label: string; icon: ReactNode }) {
  if (!href) {
    return (
      <span aria-hidden="true" className={cn(buttonClass({ variant: "quiet", size: "icon" }), "opacity-40 hover:bg-transparent")}>
        {icon}
      </span>
    );
  }
  return (
    <LinkButton href={href} variant="quiet" size="icon" aria-label={label} data-tip={label}>
      {icon}
    </LinkButton>
  );
}
