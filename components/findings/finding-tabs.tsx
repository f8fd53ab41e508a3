import Link from "next/link";
import { TabLinks } from "@/components/ui/tab-links";
import { findingSearch, findingsHref } from "@/lib/findings/links";
import type { FindingFilter, FindingListQuery } from "@/lib/findings/schema";

const views: readonly { label: string; filter: FindingFilter }[] = [
  { label: "To do", filter: {} },
  { label: "Overdue", filter: { sla: ["overdue"] } },
  { label: "Critical and high", filter: { severity: ["critical", "high"] } },
  { label: "You take care", filter: { assignee: ["me"] } },
  { label: "Your endpoints", filter: { person: ["me"] } },
  { label: "Suppressed", filter: { suppressed: ["accepted_risk", "false_positive"] } },
  { label: "Resolved", filter: { state: ["resolved"] } },
];

/** The lists people come for, and the same list by check or by owner. */
export function FindingTabs({ query: { filter, by } }: { query: FindingListQuery }) {
  const here = findingSearch({ filter });
  return (
    <TabLinks
      label="Views"
      tabs={views.map((view) => ({
        href: findingsHref({ filter: view.filter, by }),
        label: view.label,
        current: findingSearch(view) === here,
      }))}
      after={<TabLinksBy filter={filter} by={by} />}
    />
  );
}

function TabLinksBy({ filter, by }: Pick<FindingListQuery, "filter" | "by">) {
  const choices = [
    [undefined, "List"],
    ["check", "By check"],
    ["owner", "By owner"],
  ] as const;
  return (
    <span className="flex gap-3 border-l pl-4">
      {choices.map(([value, label]) => (
        <Link
          key={label}
          href={findingsHref({ filter, by: value })}
          aria-current={by === value ? "true" : undefined}
          className="whitespace-nowrap text-fg2 hover:text-fg aria-[current]:font-medium aria-[current]:text-fg"
        >
          {label}
        </Link>
      ))}
    </span>
  );
}
