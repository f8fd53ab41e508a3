import { z } from "zod";

const count = z.int().min(0);

/** One column of the age histogram: secrets whose oldest possible age falls into `fromDays` and the 29 days after (the last one: and beyond). */
export const ageColumn = z.object({
  fromDays: count,
  overdue: count,
  overduePossible: count,
  inPolicy: count,
  inPolicyPossible: count,
});
export type AgeColumn = z.infer<typeof ageColumn>;

/** What is kept of a day; the numbers of the dashboard's strip and the histogram. */
export const postureMetrics = z.object({
  endpoints: count,
  unowned: count,
  ownerLeft: count,
  stale: count,
  activityUnknown: count,
  overdue: count,
  ageUnknown: count,
  answered: count,
  unknown: count,
  ages: z.array(ageColumn),
  endpointsBySource: z.record(z.string(), count),
});
export type PostureMetrics = z.infer<typeof postureMetrics>;

export interface PostureDay {
  day: Date;
  measuredAt: Date;
  metrics: PostureMetrics;
}

export const ageColumnDays = 30;
export const lastAgeColumn = 12;

/** The list that a column counts, as of the instant at which it was measured: an hour later some secrets are a day older. */
export function ageColumnSearch(fromDays: number): string {
  const to = fromDays === lastAgeColumn * ageColumnDays ? "" : fromDays + ageColumnDays - 1;
  return `rotation=overdue,blocked,due_soon,in_run,in_policy&secretAge=${fromDays}..${to}`;
}
