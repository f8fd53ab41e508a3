"use client";

import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from "react";

interface Selection {
  pageIds: readonly string[];
  selected: ReadonlySet<string>;
  toggle: (id: string) => void;
  setAll: (on: boolean) => void;
}

const SelectionContext = createContext<Selection>({ pageIds: [], selected: new Set(), toggle: () => {}, setAll: () => {} });
export const useSelection = () => use(SelectionContext);

/**
 * Which rows are ticked. The rows themselves are drawn by the server and know nothing of it: their boxes are read where they
 * bubble up, and the marks are set on them, so that fifty rows cost no script of their own.
 */
export function SelectionProvider({ pageIds, children }: { pageIds: readonly string[]; children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const lastId = useRef<string | undefined>(undefined);

  const change = useCallback(
    (id: string, on: boolean, range: boolean) => {
      const from = range && lastId.current ? pageIds.indexOf(lastId.current) : -1;
      const to = pageIds.indexOf(id);
      const ids = from < 0 ? [id] : pageIds.slice(Math.min(from, to), Math.max(from, to) + 1);
      lastId.current = id;
      setSelected((current) => {
        const next = new Set(current);
        for (const one of ids) {
          if (on) next.add(one);
          else next.delete(one);
        }
        return next;
      });
    },
    [pageIds],
  );
  const selection = useMemo<Selection>(
    () => ({
      pageIds,
      selected,
      toggle: (id) => change(id, !selected.has(id), false),
      setAll: (on) => setSelected(new Set(on ? pageIds : [])),
    }),
    [pageIds, selected, change],
  );

  useEffect(() => {
    for (const row of root.current?.querySelectorAll<HTMLTableRowElement>("tr[data-row]") ?? []) {
      const on = selected.has(row.dataset.row ?? "");
      row.toggleAttribute("data-selected", on);
      const box = row.querySelector<HTMLInputElement>("input[name=endpoint]");
      if (box) box.checked = on;
    }
  }, [selected]);

  return (
    <SelectionContext value={selection}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the boxes inside are the controls; their clicks are only read here */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a box pressed with the space bar clicks too */}
      <div
        ref={root}
        onClick={(event) => {
          const box = event.target;
          if (box instanceof HTMLInputElement && box.name === "endpoint") change(box.value, box.checked, event.shiftKey);
        }}
      >
        {children}
      </div>
    </SelectionContext>
  );
}
