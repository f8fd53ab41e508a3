"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { keysCookie } from "@/components/shell/keys-cookie";
import { CheckboxField } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { useSelection } from "./selection";

const keys: readonly [string, string][] = [
  ["J", "Next row"],
  ["K", "Previous row"],
  ["Enter", "Open the row"],
  ["X", "Select the row"],
  ["/", "Search"],
  ["F", "Filters"],
  ["Z", "Undo, while it is offered"],
  ["?", "These keys"],
];

const currentRow = (list: string) =>
  document.activeElement?.closest<HTMLTableRowElement>(`#${list} tr[data-row]`) ??
  document.querySelector<HTMLTableRowElement>(`#${list} tr[data-cursor]`);

/** Focus itself walks over the rows' links, so that Enter opens and a screen reader follows. */
function move(list: string, step: 1 | -1) {
  const all = [...document.querySelectorAll<HTMLTableRowElement>(`#${list} tr[data-row]`)];
  const from = all.indexOf(currentRow(list)!);
  const next = all[from < 0 ? 0 : Math.min(all.length - 1, Math.max(0, from + step))];
  for (const row of all) row.toggleAttribute("data-cursor", row === next);
  next?.querySelector("a")?.focus();
}

/** The list's keys, and the hints for them at its foot. */
export function ListKeys({ selectable, list = "endpoints" }: { selectable: boolean /** Id of the table. */; list?: string }) {
  const [help, setHelp] = useState(false);
  const { selected, set } = useSelection();
  useShortcuts({
    j: () => move(list, 1),
    k: () => move(list, -1),
    x: () => {
      const id = currentRow(list)?.dataset.row;
      if (id && selectable) set(id, !selected.has(id), false);
    },
    f: (event) => {
      event.preventDefault();
      const column = document.querySelector<HTMLElement>("#filters a, #filters summary");
      if (column?.checkVisibility()) column.focus();
      else document.querySelector<HTMLElement>("#filter-sheet button")?.click();
    },
    "?": () => setHelp(true),
  });
  return (
    <>
      <Hint keys={["J", "K"]}>move</Hint>
      {selectable && <Hint keys={["X"]}>select</Hint>}
      <Hint keys={["Enter"]}>open</Hint>
      <button type="button" onClick={() => setHelp(true)} className="flex min-h-6 items-center gap-1.5 rounded-sm hover:text-fg">
        <Kbd>?</Kbd>
        all keys
      </button>
      <Dialog open={help} onClose={() => setHelp(false)} title="Keys of this list">
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1.5 px-4 py-3">
          {keys.map(([key, does]) => (
            <div key={key} className="contents">
              <dt className="justify-self-end">
                <Kbd>{key}</Kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <KeysSwitch />
      </Dialog>
    </>
  );
}

function Hint({ keys: pressed, children }: { keys: readonly string[]; children: string }) {
  return (
    <span className="flex items-center gap-1.5">
      {pressed.map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
      {children}
    </span>
  );
}

const yearSeconds = 31_536_000;

/** Keys of one letter get in the way of speech input and of some assistive tools (WCAG 2.1.4). */
function KeysSwitch() {
  const router = useRouter();
  return (
    <div className="border-t px-4 py-3">
      <CheckboxField
        id="single-keys"
        label="Keys of one letter"
        hint="Off also in the other lists; Enter and Ctrl K stay."
        defaultChecked={!document.querySelector("[data-single-keys=off]")}
        onChange={(event) => {
          // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that we support
          document.cookie = `${keysCookie}=${event.target.checked ? "on" : "off"}; path=/; max-age=${yearSeconds}; samesite=lax`;
          router.refresh();
        }}
      />
    </div>
  );
}
