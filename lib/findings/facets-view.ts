import { environments, ownerStates, severities } from "@/lib/endpoints/vocabulary";
import { groupWords, valueWords } from "./group-words";
import { toggleHref } from "./links";
import { type FindingFilter, type FindingGroup, type FindingListQuery, findingStates, slaStates, suppressionKinds } from "./schema";
import type { FindingCounts } from "./views";

type Group = Exclude<FindingGroup, "q">;

const scales: Partial<Record<Group, readonly string[]>> = {
  severity: severities,
  sla: slaStates,
  state: findingStates.filter((state) => state !== "resolved"),
  suppressed: suppressionKinds,
  environment: environments,
  owner: ownerStates,
};
const order: readonly Group[] = ["severity", "sla", "state", "suppressed", "check", "assignee", "environment", "owner", "team"];
const openAtFirst = new Set<Group>(["severity", "sla", "state", "suppressed", "check"]);

/** The filters with their counts, as the column draws them. */
export function findingFacets(query: FindingListQuery, { groups }: FindingCounts, me: string, names: ReadonlyMap<string, string>) {
  return order.map((group) => {
    const counted = groups.get(group) ?? new Map<string, number>();
    const chosen: readonly string[] = query.filter[group as keyof Omit<FindingFilter, "q">] ?? [];
    const byCount = [...counted].sort((a, b) => b[1] - a[1]).map(([value]) => value);
    const values = scales[group] ?? (group === "assignee" ? ["me", "none", ...byCount.filter((id) => id !== "" && id !== me)] : byCount);
    return {
      name: group,
      label: groupWords[group],
      open: openAtFirst.has(group) || chosen.length > 0,
      values: values
        .map((value) => ({ value, key: group === "assignee" && value === "me" ? me : value === "none" ? "" : value }))
        .map(({ value, key }) => ({ value: group === "team" && value === "" ? "none" : value, key }))
        .map(({ value, key }) => ({
          value,
          label: valueWords(group, value, names),
          count: counted.get(key) ?? 0,
          chosen: chosen.includes(value),
          href: toggleHref(query, group, value),
        })),
    };
  });
}
