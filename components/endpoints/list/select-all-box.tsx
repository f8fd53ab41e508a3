"use client";

import { MixedCheckbox } from "@/components/ui/mixed-checkbox";
import { useSelection } from "./selection";

/** Ticks every row of the page; mixed while some of them are. */
export function SelectAllBox() {
  const { selected, pageIds, setAll } = useSelection();
  const all = selected.size > 0 && pageIds.every((id) => selected.has(id));
  return (
    <MixedCheckbox
      mixed={selected.size > 0 && !all}
      checked={all}
      onChange={(event) => setAll(event.target.checked)}
      aria-label="Select all rows of this page"
    />
  );
}
