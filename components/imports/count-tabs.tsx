import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/lib/core/format";

export interface CountTab {
  id: string;
  label: string;
  /** + ~ = − ! */
  sign: string;
  count: number;
  href: string;
  current: boolean;
  trouble?: boolean;
}

/** The five numbers of a plan; each is the view of exactly what it counts. */
export function CountTabs({ tabs }: { tabs: readonly CountTab[] }) {
  return (
    <nav aria-label="What the import would do" className="overflow-x-auto rounded-lg border bg-line">
      <ul className="grid min-w-max grid-flow-col auto-cols-fr gap-px md:min-w-0">
        {tabs.map(({ id, label, sign, count, href, current, trouble }) => (
          <li key={id} className={cn("relative bg-surface", current && "[scroll-initial-target:nearest]")}>
            <Link
              href={href}
              scroll={false}
              aria-current={current ? "page" : undefined}
              className={cn(
                "block h-full border-transparent border-t-2 px-3.5 py-2.5 -outline-offset-2 hover:bg-hover",
                current ? "border-accent" : "bg-canvas",
              )}
            >
              <span className="flex items-center gap-2 whitespace-nowrap text-fg2">
                <span aria-hidden className={cn("font-semibold", current && "text-accent-text", trouble && count > 0 && "text-high")}>
                  {sign}
                </span>
                {label}
              </span>
              <span className={cn("block font-semibold text-2xl", count === 0 && "text-fg3")}>{formatNumber(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
