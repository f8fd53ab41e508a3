import { type ReactNode, useId } from "react";
import { cn } from "./cn";

type PanelProps = {
  title: ReactNode;
  /** Beside the title: what the panel leaves out or how it is ordered. */
  note?: ReactNode;
  /** At the right: one link or one icon. */
  action?: ReactNode;
  /** Rows that draw their own hairlines want no padding around them. */
  flush?: boolean;
  id?: string;
  className?: string;
  children: ReactNode;
};

/** A titled box with a hairline around it. Its title is an h2. */
export function Panel({ title, note, action, flush, id, className, children }: PanelProps) {
  const generatedId = useId();
  const titleId = id ? `${id}-title` : generatedId;
  return (
    <section id={id} aria-labelledby={titleId} className={cn("min-w-0 rounded-lg border bg-surface", className)}>
      <div className="flex min-h-10.5 flex-wrap items-center gap-x-2 border-b px-3.5 py-2">
        <h2 id={titleId} className="wrap-anywhere min-w-0 font-semibold">
          {title}
        </h2>
        {note && <span className="wrap-anywhere min-w-0 text-fg3 text-xs">{note}</span>}
        {action && <div className="ml-auto flex items-center gap-2">{action}</div>}
      </div>
      <div className={flush ? undefined : "p-3.5"}>{children}</div>
    </section>
  );
}

/** A box without a title, for content that names itself. */
export function Box({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cn("min-w-0 rounded-lg border bg-surface p-3.5", className)}>{children}</div>;
}
