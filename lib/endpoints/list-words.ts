import { checkById } from "@/lib/checks/registry";
import { providerOf } from "@/lib/providers/providers";
import type { Facet } from "./facets";
import type { FilterGroup } from "./list-schema";
import { wordFor } from "./words";

/** What people read over a group of filters. */
export const groupWords: Readonly<Record<FilterGroup, string>> = {
  q: "Search",
  environment: "Environment",
  owner: "Owner",
  asked: "Asked to own it",
  backup: "Backup",
  person: "Owned by",
  team: "Team",
  worst: "Worst finding",
  assurance: "Assurance",
  auth: "Authentication",
  rotation: "Rotation",
  due: "Rotation due",
  secretAge: "Secret age",
  activity: "Activity",
  flag: "Finding",
  unknown: "Unknown",
  pass: "Passes",
  notApplicable: "Not applicable",
  provider: "Provider",
  direction: "Direction",
  dataClass: "Data class",
  lifecycle: "Lifecycle",
  providerState: "At the provider",
  presence: "Presence",
  source: "Source",
};

const valueWords: Partial<Record<FilterGroup, Readonly<Record<string, string>>>> = {
  owner: { active: "Owned", missing: "No owner", disabled: "Owner disabled", departed: "Owner left", unowned: "Unowned" },
  asked: { open: "not answered yet" },
  backup: { none: "No backup" },
  person: { me: "me" },
  team: { none: "No team" },
  worst: { none: "Nothing fails" },
  rotation: { none_held: "No secret held", in_run: "In a run" },
};

/** `names` holds what the database calls people, teams and sources. */
export function valueWord(group: FilterGroup, value: string, names?: ReadonlyMap<string, string>): string {
  if (group === "provider") return providerOf(value).name;
  if (group === "due") return value.replace("..", " to ");
  if (group === "secretAge") return value.endsWith("..") ? `${value.slice(0, -2)} days and more` : `${value.replace("..", " to ")} days`;
  if (group === "flag" || group === "unknown" || group === "pass" || group === "notApplicable") return checkById(value).title;
  const word = valueWords[group]?.[value] ?? names?.get(value);
  if (word) return word;
  if (group === "person" || group === "source" || (group === "team" && value !== "none"))
    return `${groupWords[group].toLowerCase()} ${value.slice(0, 8)}`;
  return wordFor(value);
}

/** Scales keep their order; everything else stands by count. */
export const orderedFacets: ReadonlySet<Facet> = new Set([
  "environment",
  "owner",
  "worst",
  "assurance",
  "rotation",
  "activity",
  "dataClass",
  "lifecycle",
  "presence",
]);
