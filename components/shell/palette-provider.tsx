"use client";

import { type ComponentType, createContext, type ReactNode, use, useCallback, useEffect, useState } from "react";
import type { PaletteProps } from "./palette";

export type PaletteLink = { label: string; href: string /** Second line or right-hand word: host, team, kind. */; detail?: string };
export type PaletteGroup = { heading: string; links: readonly PaletteLink[] };
/** A server action: finds endpoints, people and the like for what was typed. */
export type PaletteSearch = (query: string) => Promise<readonly PaletteGroup[]>;

const PaletteContext = createContext<() => void>(() => {});

/** Opens the palette on Ctrl-K or Cmd-K and for its triggers. Its code is loaded on first use. */
export function PaletteProvider({
  groups,
  search,
  children,
}: {
  groups: readonly PaletteGroup[];
  search?: PaletteSearch;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [Palette, setPalette] = useState<ComponentType<PaletteProps> | null>(null);

  const show = useCallback(() => {
    void import("./palette").then((module) => {
      setPalette(() => module.Palette);
      setOpen(true);
    });
  }, []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      show();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [show]);

  return (
    <PaletteContext value={show}>
      {children}
      {Palette && <Palette open={open} onClose={() => setOpen(false)} groups={groups} search={search} />}
    </PaletteContext>
  );
}

export const usePalette = () => use(PaletteContext);
