import { activeGroups, chosenValues } from "@/lib/endpoints/list-links";
import { endpointListQuery, plainParameters } from "@/lib/endpoints/list-schema";
import { groupWords, valueWord } from "@/lib/endpoints/list-words";

/** "environment Production, data class Confidential or Restricted": the list that a campaign asks about, as its filter says it. */
export function scopeWords(search: string): string {
  const parsed = endpointListQuery.safeParse(plainParameters(new URLSearchParams(search)));
  // A list that was readable when the campaign began, and names what this version no longer knows.
  if (!parsed.success) return search;
  const { filter } = parsed.data;
  const parts = activeGroups(filter).map((group) => {
    const values = group === "q" ? [`“${filter.q}”`] : chosenValues(filter, group).map((value) => valueWord(group, value));
    return `${groupWords[group].toLowerCase()} ${values.join(" or ")}`;
  });
  return parts.join(", ") || "every live endpoint";
}
