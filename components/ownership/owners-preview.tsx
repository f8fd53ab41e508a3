import { formatCount, formatNumber } from "@/lib/core/format";
import type { OwnersPreview } from "@/lib/ownership/schema";

const shownPeople = 5;

/** What asking, or setting, would do, in two lines. */
export function OwnersPreviewText({ preview, how }: { preview: OwnersPreview; how: "propose" | "assign" }) {
  const { changing, selected, unchanged, withoutSuggestion, replaced, people } = preview;
  const others = people.slice(shownPeople);
  const list = people
    .slice(0, shownPeople)
    .map(({ name, endpoints, ownsNow }) => `${name} (${endpoints}, owns ${formatNumber(ownsNow)} now)`);
  if (others.length > 0) list.push(`${formatCount(others.length, "other")} (${others.reduce((sum, one) => sum + one.endpoints, 0)})`);
  return (
    <div role="status" className="min-w-0 flex-1 basis-80">
      <p className="font-medium">
        {changing === 0
          ? "Nothing would change."
          : how === "propose"
            ? `${formatCount(people.length, "person is", "people are")} asked about ${formatNumber(changing)} of ${formatCount(selected, "endpoint")}.`
            : `${formatNumber(changing)} of ${formatCount(selected, "endpoint")} get a new owner at once.`}
      </p>
      <p className="text-fg2">
        {list.length > 0 && `${list.join(", ")}. `}
        {unchanged > 0 && `${formatCount(unchanged, "endpoint")} already theirs or asked. `}
        {withoutSuggestion > 0 &&
          `${formatCount(withoutSuggestion, "endpoint has", "endpoints have")} no likely owner and stay as they are. `}
        {replaced > 0 && `${formatCount(replaced, "open question")} to somebody else ${replaced === 1 ? "is" : "are"} taken back. `}
      </p>
    </div>
  );
}
