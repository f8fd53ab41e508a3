import "server-only";
import type { SettingsForm } from "@/components/campaigns/settings-form";
import { dayMs } from "@/lib/core/clock";
import type { Principal } from "@/lib/core/principal";
import { builtInViews } from "@/lib/endpoints/built-in-views";
import { listSearch } from "@/lib/endpoints/list-schema";
import { readSavedViews } from "@/lib/endpoints/list-views";

export const newSettings = (now: Date, search: string): SettingsForm => ({
  name: "",
  search,
  reviewers: ["owner", "backup", "lead"],
  fallbackId: null,
  stages: 1,
  secondReviewerId: null,
  dueAt: new Date(now.getTime() + 21 * dayMs).toISOString().slice(0, 10),
  reminderDays: [7, 3, 1],
  escalateDays: 5,
  escalationReplaces: false,
  silence: "flag",
  noticeDays: 7,
  reasonHighRisk: true,
  reasonAgainstAdvice: true,
  bulkCap: 20,
  repeatMonths: null,
});

/** Templates, then the reader's own and shared views of the list. */
export async function scopeViews(principal: Principal): Promise<{ label: string; search: string }[]> {
  const templates = [
    { label: "Production, confidential or higher", search: "environment=production&dataClass=confidential,restricted" },
    { label: "All of production", search: "environment=production" },
  ];
  const built = builtInViews
    .filter(({ filter }) => !filter.person)
    .map(({ label, filter }) => ({ label, search: listSearch({ filter }).replace(/^\?/, "") }));
  const saved = await readSavedViews(principal);
  return [...templates, ...built, ...saved.map(({ name, search }) => ({ label: name, search: search.replace(/^\?/, "") }))].filter(
    ({ search }) => search !== "",
  );
}
