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
      values: values.map((value) => {
        const counts = keyOf(group, value, me);
        const filterBy = group === "team" && value === "" ? "none" : value;
        return {
          value: filterBy,
          label: valueWords(group, filterBy, names),
          count: counted.get(counts) ?? 0,
          chosen: chosen.includes(filterBy),
          href: toggleHref(query, group, filterBy),
        };
      }),
    };
  });
}

/** Under which value the counts know it: people by their id, nobody and no team by an empty text. */
function keyOf(group: Group, value: string, me: string): string {
  if (group === "assignee" && value === "me") return me;
  return (group === "assignee" || group === "team") && value === "none" ? "" : value;
}
