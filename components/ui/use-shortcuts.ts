"use client";

import { useEffect, useRef } from "react";

/**
 * Single-key shortcuts: not while typing, not with a modifier, not inside a dialog or menu, and not at all when the person switched
 * them off (WCAG 2.1.4; the shell marks that on its root). Keys are `event.key`, letters in lower case.
 */
export function useShortcuts(shortcuts: Record<string, (event: KeyboardEvent) => void>): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector("[data-single-keys=off]")) return;
      if (
        event.target instanceof Element &&
        event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog, [role=menu]")
      )
        return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      latest.current[key]?.(event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
