import type { CampaignSettings } from "@/lib/campaigns/schema";

/** The settings as the form holds them. */
export type SettingsForm = Omit<CampaignSettings, "dueAt"> & { dueAt: string };

/** Due at the end of the chosen day, UTC: nobody loses the last day to a zone. */
const endOfDay = (day: string) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T23:59:59Z` : day);

export function readForm(data: FormData): Record<keyof CampaignSettings, unknown> {
  const text = (name: string) => String(data.get(name) ?? "");
  return {
    name: text("name"),
    search: text("search").replace(/^.*?\?/, ""),
    reviewers: data.getAll("reviewers").map(String),
    fallbackId: text("fallbackId"),
    stages: data.get("twoStages") ? 2 : 1,
    secondReviewerId: data.get("twoStages") ? text("secondReviewerId") : "",
    dueAt: endOfDay(text("dueAt")),
    reminderDays: text("reminderDays")
      .split(/[\s,;]+/)
      .filter((part) => part !== ""),
    escalateDays: text("escalateDays"),
    escalationReplaces: text("escalation") === "replace",
    silence: text("silence"),
    noticeDays: text("noticeDays") || "7",
    reasonHighRisk: data.get("reasonHighRisk") !== null,
    reasonAgainstAdvice: data.get("reasonAgainstAdvice") !== null,
    bulkCap: text("bulkCap"),
    repeatMonths: text("repeatMonths"),
  };
}
