import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/**
 * A table that fills its panel. Wider than the panel it scrolls inside a focusable group, so the page itself never does.
 * `caption` names it for screen readers. With `stackOnPhone` a row under 768 px keeps two lines: name and end; see `phone`.
 */
export function Table({
  caption,
  stackOnPhone,
  className,
  children,
  ...props
}: ComponentProps<"table"> & { caption: string; stackOnPhone?: boolean }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, and a section would be one landmark too many
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" aria-label={caption} tabIndex={0} className="relative overflow-x-auto focus-visible:-outline-offset-2">
      <table data-stack={stackOnPhone || undefined} className={cn("group/table w-full border-collapse text-left", className)} {...props}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="max-md:group-data-stack/table:sr-only">
      <tr className="h-8 border-b">{children}</tr>
    </thead>
  );
}

type Sorting = {
  direction: "ascending" | "descending" | "none" /** The same list sorted by this column, or the other way round. */;
  href: string;
};

type ThProps = Omit<ComponentProps<"th">, "children"> & { numeric?: boolean; sort?: Sorting; children?: ReactNode };

export function Th({ numeric, sort, className, children, ...props }: ThProps) {
  const Arrow = sort?.direction === "ascending" ? ArrowUp : ArrowDown;
  const sorted = sort && sort.direction !== "none";
  return (
    <th
      scope="col"
      aria-sort={sort ? sort.direction : undefined}
      className={cn(
        "h-8 whitespace-nowrap px-2 font-medium text-xs first:pl-3.5 last:pr-3.5",
        sorted ? "text-fg" : "text-fg3",
        numeric && "text-right",
        className,
      )}
      {...props}
    >
      {sort ? (
        <Link href={sort.href} scroll={false} className="group/sort inline-flex h-6 items-center gap-1 rounded-sm hover:text-fg">
          {children}
          <Arrow
            size={12}
            strokeWidth={2}
            aria-hidden
            className={sorted ? "" : "opacity-0 group-hover/sort:opacity-100 group-focus-visible/sort:opacity-100"}
          />
        </Link>
      ) : (
        children
      )}
    </th>
  );
}

type TrProps = ComponentProps<"tr"> & { selected?: boolean; compact?: boolean };

/** Two lines at 42 px, or one at 32 with `compact`. `data-cursor` marks the row that the keyboard is on. */
export function Tr({ selected, compact, className, ...props }: TrProps) {
  return (
    <tr
      data-selected={selected || undefined}
      className={cn(
        "border-b transition-colors last:border-b-0 hover:bg-hover data-selected:bg-accent-soft data-cursor:shadow-[inset_2px_0_var(--accent)] data-cursor:outline data-cursor:outline-accent data-cursor:-outline-offset-1",
        compact ? "h-8" : "h-10.5",
        "max-md:group-data-stack/table:grid max-md:group-data-stack/table:h-auto max-md:group-data-stack/table:grid-cols-[auto_minmax(0,1fr)_auto] max-md:group-data-stack/table:gap-y-1.5 max-md:group-data-stack/table:px-3.5 max-md:group-data-stack/table:py-3",
        className,
      )}
      {...props}
    />
  );
}

type TdProps = ComponentProps<"td"> & {
  numeric?: boolean;
  /** Where a stacked row shows it: the box at the left, the name, at the right of the name, on a line of its own, or not at all. */
  phone?: keyof typeof phonePlaces;
  /** The column's name, shown before it where rows are stacked and the value does not explain itself. */
  label?: string;
};

const phonePlaces = {
  select:
    "max-md:group-data-stack/table:mr-3 max-md:group-data-stack/table:block max-md:group-data-stack/table:col-start-1 max-md:group-data-stack/table:row-span-3",
  name: "max-md:group-data-stack/table:block max-md:group-data-stack/table:col-start-2 max-md:group-data-stack/table:row-start-1",
  end: "max-md:group-data-stack/table:ml-3 max-md:group-data-stack/table:block max-md:group-data-stack/table:col-start-3 max-md:group-data-stack/table:row-start-1 max-md:group-data-stack/table:text-right",
  below: "max-md:group-data-stack/table:block max-md:group-data-stack/table:col-start-2 max-md:group-data-stack/table:col-end-4",
  hidden: "max-md:group-data-stack/table:hidden",
};

export function Td({ numeric, phone = "below", label, className, children, ...props }: TdProps) {
  return (
    <td
      className={cn(
        "px-2 py-0.5 first:pl-3.5 last:pr-3.5 max-md:group-data-stack/table:p-0",
        numeric && "text-right max-md:group-data-stack/table:text-left",
        phonePlaces[phone],
        className,
      )}
      {...props}
    >
      {label ? (
        <div className="min-w-0 max-md:group-data-stack/table:flex max-md:group-data-stack/table:items-baseline max-md:group-data-stack/table:gap-1.5">
          <span className="hidden shrink-0 text-fg3 text-xs max-md:group-data-stack/table:inline">{label}</span>
          <div className="min-w-0">{children}</div>
        </div>
      ) : (
        children
      )}
    </td>
  );
}

/** First line in fg, second in fg3 and 12 px: the anatomy of every cell in a two-line row. */
export function TwoLines({ second, mono, children }: { second?: ReactNode; mono?: boolean; children: ReactNode }) {
  return (
    <span className="block min-w-0">
      <span className="block truncate" title={wordsOf(children)}>
        {children}
      </span>
      {second && (
        <span
          className={cn("block truncate text-fg3 text-xs in-data-selected:text-fg2", mono && "font-mono text-fg2")}
          title={wordsOf(second)}
        >
          {second}
        </span>
      )}
    </span>
  );
}

/** A line that is cut says all of itself on hover. */
const wordsOf = (line: ReactNode) => (typeof line === "string" ? line : undefined);
