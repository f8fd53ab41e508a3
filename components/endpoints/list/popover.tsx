"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** A button that opens a small panel beneath it: a `details` element that closes on Escape and on a press elsewhere. */
export function Popover({
  label,
  tip,
  align = "end",
  trigger,
  triggerClassName,
  children,
}: {
  label: string;
  tip?: boolean;
  align?: "start" | "end";
  trigger: ReactNode;
  triggerClassName: string;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const details = ref.current;
      if (!details?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        details.querySelector("summary")?.focus();
      } else if (event.target instanceof Node && details.contains(event.target)) return;
      details.open = false;
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  return (
    <details ref={ref} className="relative print:hidden">
      <summary aria-label={label} data-tip={tip ? label : undefined} className={triggerClassName}>
        {trigger}
      </summary>
      <div
        className={`absolute top-full z-30 mt-1 w-max min-w-44 max-w-[min(320px,100vw-32px)] rounded-lg bg-surface p-3 shadow-pop ${align === "end" ? "right-0" : "left-0"}`}
      >
        {children}
      </div>
    </details>
  );
}
