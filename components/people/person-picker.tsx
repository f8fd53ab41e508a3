"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Input } from "@/components/ui/input";

export interface PickedPerson {
  id: string;
  name: string;
}

type Found = PickedPerson & { detail: string };

interface Props {
  name: string;
  id: string;
  initial?: PickedPerson | undefined;
  search: (text: string) => Promise<readonly Found[]>;
  onPick?: (person: PickedPerson | undefined) => void;
  placeholder?: string;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: true | undefined;
}

const waitMs = 150;

/** Finds a person while typing. The form gets the id; a text that names nobody gives none, and says so. */
export function PersonPicker({ name, id, initial, search, onPick, placeholder = "Name or mail", ...aria }: Props) {
  const listId = useId();
  const [text, setText] = useState(initial?.name ?? "");
  const [picked, setPicked] = useState(initial);
  const [found, setFound] = useState<readonly Found[]>([]);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const asked = useRef(0);

  useEffect(() => {
    if (!open || !text.trim()) return setFound([]);
    const turn = ++asked.current;
    const timer = setTimeout(() => {
      void search(text).then((people) => {
        // An answer that was overtaken by a newer question is dropped.
        if (turn === asked.current) setFound(people);
      });
    }, waitMs);
    return () => clearTimeout(timer);
  }, [text, open, search]);

  function pick(person: PickedPerson | undefined) {
    setPicked(person);
    setText(person?.name ?? "");
    setOpen(false);
    setActive(0);
    onPick?.(person);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") setOpen(false);
    if (!open || found.length === 0) return;
    if (event.key === "ArrowDown") setActive((active + 1) % found.length);
    else if (event.key === "ArrowUp") setActive((active - 1 + found.length) % found.length);
    else if (event.key === "Enter") pick(found[active]);
    else return;
    event.preventDefault();
  }

  const shown = open && found.length > 0;
  return (
    <div className="relative">
      <input type="hidden" name={name} value={picked?.id ?? (text.trim() ? "unknown" : "")} />
      <Input
        {...aria}
        id={id}
        data-field={name}
        role="combobox"
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown ? `${listId}-${active}` : undefined}
        autoComplete="off"
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setPicked(undefined);
          setActive(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <div
        id={listId}
        role="listbox"
        aria-label="People"
        hidden={!shown}
        className="absolute inset-x-0 top-full z-30 mt-1 max-h-72 overflow-y-auto rounded-lg bg-surface p-1 shadow-pop"
      >
        {found.map((person, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled at the input, which keeps the focus
          <div
            key={person.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(person)}
            className="cursor-pointer rounded-sm px-2 py-1 hover:bg-hover aria-selected:bg-sunken max-md:py-2.5"
          >
            <span className="block truncate">{person.name}</span>
            <span className="block truncate text-fg3 text-xs">{person.detail}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
