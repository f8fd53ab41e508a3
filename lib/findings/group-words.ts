import { checks } from "@/lib/checks/registry";
import type { FindingGroup } from "./schema";
import { findingStateWords, slaWords, suppressionWords } from "./words";

type Group = Exclude<FindingGroup, "q">;

export const groupWords: Readonly<Record<FindingGroup, string>> = {
  q: "Search",
  state: "State",
  severity: "Severity",
  sla: "Deadline",
  suppressed: "Suppressed",
  check: "Check",
  environment: "Environment",
  owner: "Ownership",
  person: "Owner",
  team: "Team",
  assignee: "Takes care",
  endpoint: "Endpoint",
};

const ownerWords: Readonly<Record<string, string>> = {
  active: "owned",
  missing: "no owner",
  disabled: "owner disabled",
  departed: "owner left",
};
const titles = new Map(checks.map(({ id, title }) => [id, title]));

/** A value in words; ids are named by `names` where they are known. */
export function valueWords(group: Group, value: string, names: ReadonlyMap<string, string>): string {
  if (group === "severity") return value.charAt(0).toUpperCase() + value.slice(1);
  if (group === "state") return findingStateWords[value as keyof typeof findingStateWords];
  if (group === "sla") return slaWords[value as keyof typeof slaWords];
  if (group === "suppressed") return suppressionWords[value as keyof typeof suppressionWords];
  if (group === "check") return titles.get(value) ?? value;
  if (group === "owner") return ownerWords[value] ?? value;
  if (value === "me") return "you";
  if (value === "none") return group === "team" ? "no team" : "nobody";
  return names.get(value) ?? value;
}
