"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { Dialog } from "./dialog";

type SheetProps = {
  /** What the button shows. */
  trigger: ReactNode;
  /** The name of the button when `trigger` is an icon alone. */
  triggerLabel?: string;
  triggerClassName?: string;
  title: string;
  side?: "left" | "right";
  children: ReactNode;
};

/** A button that opens a panel at the side: navigation on phones, facets below 1280 px. It closes when the page changes, not when filters do. */
export function Sheet({ trigger, triggerLabel, triggerClassName, title, side = "left", children }: SheetProps) {
  const [open, setOpen] = useState(false);
  const pathname = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new pathname is the reason to close
  useEffect(() => setOpen(false), [pathname]);

  return (
    <>
      <button type="button" aria-label={triggerLabel} aria-haspopup="dialog" onClick={() => setOpen(true)} className={triggerClassName}>
        {trigger}
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={title} placement={side}>
        {children}
      </Dialog>
    </>
  );
}
