"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { useEffect, useState, useTransition } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { PaletteGroup, PaletteSearch } from "./palette-provider";

export type PaletteProps = { open: boolean; onClose: () => void; groups: readonly PaletteGroup[]; search?: PaletteSearch };

const groupClass =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-fg3 [&_[cmdk-group-heading]]:text-xs";
const itemClass = "flex min-h-8 cursor-pointer items-center gap-3 rounded-md px-2.5 py-1 data-[selected=true]:bg-sunken max-md:min-h-11";
const themes = [
  { value: "light", label: "Light theme" },
  { value: "dark", label: "Dark theme" },
  { value: "system", label: "Theme as the system" },
];

export function Palette(props: PaletteProps) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title="Search or jump to" hideTitle placement="top">
      <PaletteContent {...props} />
    </Dialog>
  );
}

function PaletteContent({ onClose, groups, search }: PaletteProps) {
  const router = useRouter();
  const { setTheme } = useTheme();
  const [query, setQuery] = useState("");
  const { found, searching } = useFound(query, search);

  const close = (act: () => void) => () => {
    onClose();
    act();
  };
  const shown = [...found, ...matching(groups, query)];
  const shownThemes = themes.filter(({ label }) => matches(label, query));

  return (
    // The server has already chosen what it found, so the list's own fuzzy filter stays out of it.
    <Command label="Search or jump to" loop shouldFilter={false} className="flex max-h-[70dvh] flex-col">
      <Command.Input
        ref={first}
        value={query}
        onValueChange={setQuery}
        placeholder="Page, endpoint, host, person"
        className="h-12 shrink-0 border-b bg-transparent px-4 text-base outline-none placeholder:text-fg3 max-md:text-[16px]"
      />
      <Command.List className="min-h-0 overflow-y-auto p-1.5">
        <Command.Empty className="px-2.5 py-4 text-fg3">{searching ? "Searching…" : `Nothing is called “${query}”.`}</Command.Empty>
        {shown.map((group) => (
          <Command.Group key={group.heading} heading={group.heading} className={groupClass}>
            {group.links.map((link) => (
              <Command.Item key={link.href} value={link.href} onSelect={close(() => router.push(link.href))} className={itemClass}>
                <span className="min-w-0 flex-1 truncate">{link.label}</span>
                {link.detail && <span className="max-w-1/2 truncate text-fg3 text-xs">{link.detail}</span>}
              </Command.Item>
            ))}
          </Command.Group>
        ))}
        {shownThemes.length > 0 && (
          <Command.Group heading="Appearance" className={groupClass}>
            {shownThemes.map((theme) => (
              <Command.Item key={theme.value} value={theme.value} onSelect={close(() => setTheme(theme.value))} className={itemClass}>
                {theme.label}
              </Command.Item>
            ))}
          </Command.Group>
        )}
      </Command.List>
    </Command>
  );
}

/** The dialog gives focus to what carries the attribute when it is shown; React's `autoFocus` comes before that, to a closed dialog. */
const first = (input: HTMLInputElement | null) => input?.setAttribute("autofocus", "");

/** Every word typed occurs somewhere. */
function matches(text: string, query: string): boolean {
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));
}

function matching(groups: readonly PaletteGroup[], query: string): PaletteGroup[] {
  return groups
    .map((group) => ({ ...group, links: group.links.filter(({ label, detail = "" }) => matches(`${label} ${detail}`, query)) }))
    .filter(({ links }) => links.length > 0);
}

/** Asks the server 150 ms after the last key; an answer that arrives late for an older query is dropped. */
function useFound(query: string, search: PaletteSearch | undefined) {
  const [found, setFound] = useState<readonly PaletteGroup[]>([]);
  const [searching, startSearch] = useTransition();

  useEffect(() => {
    const words = query.trim();
    if (!search || words.length < 2) return setFound([]);
    let stale = false;
    const timer = setTimeout(() => {
      startSearch(async () => {
        const answer = await search(words);
        if (!stale) setFound(answer);
      });
    }, 150);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [query, search]);

  return { found, searching };
}
