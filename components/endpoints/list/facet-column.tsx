"use client";

import { ChevronDown } from "lucide-react";
import { FacetLink, type FacetValue } from "./facet-link";
import { FacetMore } from "./facet-more";

export interface FacetGroup {
  name: string;
  label: string;
  values: FacetValue[];
  open: boolean;
}

const maxShown = 6;

/** Filters with their counts. Each value is an address, so it works before and without script; it travels as data, which is shorter. */
export function FacetColumn({ groups }: { groups: readonly FacetGroup[] }) {
  return (
    <div className="divide-y">
      {groups.map((group) => (
        <Group key={group.name} group={group} />
      ))}
    </div>
  );
}

function Group({ group: { label, values, open } }: { group: FacetGroup }) {
  const firsts = values.filter((value, place) => place < maxShown || value.chosen);
  const rest = values.filter((value) => !firsts.includes(value));
  return (
    <details open={open} className="group/facet py-2.5">
      <summary className="flex h-6 items-center justify-between rounded-sm text-fg2 text-xs max-md:h-11">
        {label}
        <ChevronDown size={14} strokeWidth={1.75} aria-hidden className="transition-transform group-open/facet:rotate-180" />
      </summary>
      <ul>
        {firsts.map((value) => (
          <li key={value.value}>
            <FacetLink {...value} />
          </li>
        ))}
      </ul>
      {rest.length > 0 && <FacetMore label={label} values={rest} />}
    </details>
  );
}

/** Stands in their place until the counts have come. */
export function FacetHeadings({ labels }: { labels: readonly string[] }) {
  return (
    <div className="divide-y" aria-hidden="true">
      {labels.map((label) => (
        <p key={label} className="flex h-11 items-center text-fg3 text-xs">
          {label}
        </p>
      ))}
    </div>
  );
}
