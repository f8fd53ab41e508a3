import Link from "next/link";
import type { ReactNode } from "react";

export type TabLink = { href: string; label: string; count?: string; current: boolean };

/**
 * Views of one thing, each with its own address. `after` holds what is not a view: "Save as view". Where they do not all fit, the current one stands in
 * sight from the start, in browsers that know `scroll-initial-target`.
 */
export function TabLinks({ label, tabs, after }: { label: string; tabs: readonly TabLink[]; after?: ReactNode }) {
  return (
    <nav aria-label={label} className="relative flex items-end gap-4 overflow-x-auto border-b print:hidden">
      <ul className="flex gap-4">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab.current ? "page" : undefined}
              className="flex h-8 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-px text-fg2 -outline-offset-2 transition-colors hover:text-fg aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-fg aria-[current]:[scroll-initial-target:nearest] max-md:h-11"
            >
              {tab.label}
              {tab.count !== undefined && <span className="font-normal text-fg3">{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
      {after && <div className="flex h-8 items-center max-md:h-11">{after}</div>}
    </nav>
  );
}
