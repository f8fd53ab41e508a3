"use client";

import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { usePalette } from "./palette-provider";

export function PaletteTrigger() {
  const open = usePalette();
  return (
    <button
      type="button"
      onClick={open}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      data-tip-folded="Search or jump to, Ctrl K"
      className="flex h-7 w-full items-center gap-1.5 whitespace-nowrap rounded-md border border-line-2 bg-surface px-2 text-fg3 text-xs transition-colors hover:border-control folded:justify-center folded:px-0"
    >
      <Search size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
      <span className="min-w-0 truncate folded:sr-only">Search or jump to</span>
      <kbd className="ml-auto shrink-0 font-mono text-2xs folded:hidden">Ctrl K</kbd>
    </button>
  );
}

export function PaletteIconTrigger() {
  const open = usePalette();
  return (
    <Button variant="quiet" size="icon" onClick={open} aria-haspopup="dialog" aria-label="Search or jump to">
      <Search size={18} strokeWidth={1.75} aria-hidden />
    </Button>
  );
}
