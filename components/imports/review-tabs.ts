import type { ImportView } from "@/lib/imports/queries";
import type { CountTab } from "./count-tabs";

export const tabIds = ["new", "changed", "unchanged", "missing", "problems"] as const;
export type TabId = (typeof tabIds)[number];

const counted: Record<TabId, (view: ImportView) => number> = {
  new: ({ counts }) => counts.new ?? 0,
  changed: ({ counts }) => counts.changed ?? 0,
  unchanged: ({ counts }) => (counts.unchanged ?? 0) + (counts.confirmed ?? 0),
  missing: ({ counts }) => counts.missing ?? 0,
  problems: ({ counts }) => (counts.refused ?? 0) + (counts.checked ?? 0),
};

/** The tab that was asked for, else the first that holds something worth a decision. */
export function tabOf(asked: string | string[] | undefined, view: ImportView): TabId {
  const found = tabIds.find((id) => id === asked);
  return found ?? (["changed", "new", "problems", "missing", "unchanged"] as const).find((id) => counted[id](view) > 0) ?? "new";
}

const labels: Record<TabId, { label: string; sign: string }> = {
  new: { label: "New", sign: "+" },
  changed: { label: "Changed", sign: "~" },
  unchanged: { label: "Unchanged", sign: "=" },
  missing: { label: "Not in this file", sign: "−" },
  problems: { label: "Problems", sign: "!" },
};

export function reviewTabs(view: ImportView, current: TabId): CountTab[] {
  return tabIds
    .filter((id) => id !== "missing" || view.kind === "endpoints")
    .map((id) => ({
      id,
      ...labels[id],
      count: counted[id](view),
      href: `/import/${view.id}?tab=${id}`,
      current: id === current,
      trouble: id === "problems",
    }));
}
