"use client";

import { MixedCheckbox } from "@/components/ui/mixed-checkbox";
import { useSelection } from "./selection";

/** Ticks every row of the page; mixed while some of them are. */
export function SelectAllBox() {
  const { selected, pageIds, setAll } = useSelection();
  const some = selected.size > 0;
  const all = some && pageIds.every((id) => selected.has(id));
  return (
    <MixedCheckbox
      mixed={some && !all}
      checked={all}
      onChange={(event) => setAll(event.target.checked)}
      aria-label="Select all rows of this page"
    />
  );
}
