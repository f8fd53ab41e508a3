import { type Database, Prisma } from "@/lib/core/db";
import type { Answer } from "./schema";

/** The numbers of a review. Each can be counted from the tables and, independently, from the audit log. */
export interface ReportNumbers {
  endpoints: number;
  questions: number;
  answered: number;
  byAnswer: Record<Exclude<Answer, "reassign">, number>;
  silent: number;
  withdrawn: number;
  open: number;
  againstAdvice: number;
  passedOn: number;
  takenBack: number;
  secondLooks: number;
}

export const noNumbers = (): ReportNumbers => ({
  endpoints: 0,
  questions: 0,
  answered: 0,
  silent: 0,
  withdrawn: 0,
  open: 0,
  againstAdvice: 0,
  passedOn: 0,
  takenBack: 0,
  secondLooks: 0,
  byAnswer: { keep: 0, reduce_events: 0, rotate: 0, disable: 0, dont_know: 0 },
});

/** From the tables. */
export async function countReport(db: Database, campaignId: string): Promise<ReportNumbers> {
  const [[items], given] = await Promise.all([
    db.$queryRaw<Omit<ReportNumbers, "byAnswer" | "againstAdvice" | "passedOn" | "takenBack">[]>(Prisma.sql`
      SELECT count(DISTINCT i.endpoint_id)::int AS endpoints, count(*)::int AS questions, count(*) FILTER (WHERE i.state = 'answered')::int AS answered,
        count(*) FILTER (WHERE i.state = 'silent')::int AS silent, count(*) FILTER (WHERE i.state = 'withdrawn')::int AS withdrawn,
        count(*) FILTER (WHERE i.state = 'open')::int AS open, count(*) FILTER (WHERE i.stage = 2)::int AS "secondLooks"
      FROM campaign_item i WHERE i.campaign_id = ${campaignId}::uuid`),
    db.$queryRaw<{ answer: Answer; passed: boolean; undone: boolean; count: number; against: number }[]>(Prisma.sql`
      SELECT a.answer::text, a.passed_to_id IS NOT NULL AS passed, a.undone_at IS NOT NULL AS undone, count(*)::int AS count, count(*) FILTER (WHERE a.against_advice)::int AS against
      FROM campaign_answer a WHERE a.campaign_id = ${campaignId}::uuid GROUP BY 1, 2, 3`),
  ]);
  const numbers = { ...noNumbers(), ...items };
  for (const { answer, passed, undone, count, against } of given) {
    if (undone) numbers.takenBack += count;
    else if (passed) numbers.passedOn += count;
    else {
      numbers.byAnswer[answer as Exclude<Answer, "reassign">] += count;
      numbers.againstAdvice += against;
    }
  }
  return numbers;
}
