"use client";

import { createContext, type ReactNode, use, useMemo, useRef, useState } from "react";

interface Selection {
  pageIds: readonly string[];
  selected: ReadonlySet<string>;
  /** With `range` everything between the last change and this row follows. */
  set: (id: string, on: boolean, range: boolean) => void;
  setAll: (on: boolean) => void;
}

const SelectionContext = createContext<Selection>({ pageIds: [], selected: new Set(), set: () => {}, setAll: () => {} });
export const useSelection = () => use(SelectionContext);

/** Which rows of the page are ticked. Another page or filter starts with none. */
export function SelectionProvider({ pageIds, children }: { pageIds: readonly string[]; children: ReactNode }) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const lastId = useRef<string | undefined>(undefined);
  const selection = useMemo<Selection>(
    () => ({
      pageIds,
      selected,
      set(id, on, range) {
        const from = range && lastId.current ? pageIds.indexOf(lastId.current) : -1;
        const to = pageIds.indexOf(id);
        const ids = from < 0 ? [id] : pageIds.slice(Math.min(from, to), Math.max(from, to) + 1);
        lastId.current = id;
        setSelected((current) => new Set(on ? [...current, ...ids] : [...current].filter((one) => !ids.includes(one))));
      },
      setAll: (on) => setSelected(new Set(on ? pageIds : [])),
    }),
    [pageIds, selected],
  );
  return <SelectionContext value={selection}>{children}</SelectionContext>;
}
