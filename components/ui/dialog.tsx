"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./button";
import { cn } from "./cn";

type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** The title is read but not shown, for surfaces whose content names itself (palette). */
  hideTitle?: boolean;
  placement?: "center" | "top" | "left" | "right";
  className?: string;
  children: ReactNode;
};

const placements = {
  center: "m-auto w-[min(440px,100vw-32px)] max-h-[calc(100dvh-32px)] rounded-xl",
  top: "mx-auto mt-[12vh] mb-auto w-[min(600px,100vw-32px)] max-h-[70dvh] rounded-xl",
  left: "my-0 mr-auto ml-0 h-dvh max-h-none w-[min(320px,100vw-48px)] starting:-translate-x-4",
  right: "my-0 mr-0 ml-auto h-dvh max-h-none w-[min(320px,100vw-48px)] starting:translate-x-4",
};

/**
 * The platform's modal dialog: it keeps focus inside, makes the page inert, closes on Escape and gives focus back. Content exists only
 * while it is open. For a yes or no with no reading; anything with a preview, a list or a reason is a page.
 */
export function Dialog({ open, onClose, title, hideTitle, placement = "center", className, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const sheet = placement === "left" || placement === "right";

  useEffect(() => {
    const dialog = ref.current;
    if (open && !dialog?.open) dialog?.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click on the backdrop repeats Escape, which the dialog element handles itself
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className={cn(
        "max-w-none bg-surface p-0 text-fg shadow-pop transition-[opacity,transform] duration-180 ease-out backdrop:bg-[oklch(0.2_0.02_262/.4)] starting:opacity-0",
        placements[placement],
        className,
      )}
    >
      {open && (
        <div className={cn("flex flex-col", sheet && "min-h-full")}>
          <div className={cn("flex items-center", hideTitle && "sr-only", sheet ? "h-14 shrink-0 border-b pr-2 pl-4" : "px-4 pt-4")}>
            <h2 id={titleId} className="flex-1 font-semibold text-lg">
              {title}
            </h2>
            {sheet && (
              <Button variant="quiet" size="icon" aria-label="Close" data-tip="Close" onClick={onClose}>
                <X size={16} strokeWidth={1.75} aria-hidden />
              </Button>
            )}
          </div>
          {children}
        </div>
      )}
    </dialog>
  );
}
