import { v7 as uuid } from "uuid";
import type { Campaign } from "@/lib/core/generated/prisma/client";

/** The same calendar day some months on, or the month's last day where it is shorter. UTC. */
export function addMonths(at: Date, months: number): Date {
  const day = new Date(at);
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() + months);
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  day.setUTCDate(Math.min(at.getUTCDate(), last));
  return day;
}

/** When a recurring review starts again, as long as the one before; never in the past. */
export function nextOccurrence(
  campaign: Pick<Campaign, "name" | "repeatMonths" | "startedAt" | "dueAt">,
  now: Date,
): { id: string; name: string; startsAt: Date; dueAt: Date } | null {
  const { repeatMonths, startedAt, dueAt, name } = campaign;
  if (!repeatMonths || !startedAt) return null;
  let startsAt = addMonths(startedAt, repeatMonths);
  while (startsAt <= now) startsAt = addMonths(startsAt, repeatMonths);
  const base = name.replace(/, from \d{4}-\d{2}-\d{2}$/, "").slice(0, 100);
  return {
    id: uuid(),
    name: `${base}, from ${startsAt.toISOString().slice(0, 10)}`,
    startsAt,
    dueAt: new Date(startsAt.getTime() + (dueAt.getTime() - startedAt.getTime())),
  };
}
