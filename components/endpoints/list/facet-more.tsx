"use client";

import { useState } from "react";
import { Input } from "@/components/ui/input";
import { FacetLink, type FacetValue } from "./facet-link";

const searchFrom = 12;

/** The values beyond the first ones, with a search among them when they are many. */
export function FacetMore({ label, values }: { label: string; values: readonly FacetValue[] }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState("");
  if (!open) {
    return (
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="mt-1 flex h-6 items-center rounded-sm font-medium text-accent-text text-xs hover:underline max-md:h-11"
      >
        {values.length} more
      </button>
    );
  }
  const matching = values.filter((value) => value.label.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase()));
  return (
    <div className="mt-1">
      {values.length >= searchFrom && (
        <Input
          aria-label={`Search in ${label}`}
          placeholder={`Search in ${label.toLowerCase()}`}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          className="mb-1 h-7 text-xs"
        />
      )}
      <ul className="max-h-72 overflow-y-auto">
        {matching.map((value) => (
          <li key={value.value}>
            <FacetLink {...value} />
          </li>
        ))}
      </ul>
      {matching.length === 0 && <p className="py-1 text-fg3 text-xs">No value has “{wanted}”.</p>}
    </div>
  );
}
