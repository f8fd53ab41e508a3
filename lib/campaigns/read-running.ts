import { type Database, database, Prisma } from "@/lib/core/db";
import { authorize, type Principal } from "@/lib/core/principal";

/** A campaign that runs now, as far as the dashboard tells it. */
export interface RunningCampaign {
  id: string;
  name: string;
  dueAt: Date;
  questions: number;
  answered: number;
  /** Open with somebody who was asked to answer for the reviewer. */
  delegated: number;
  /** Reviewers with open questions who answered nothing yet. */
  silentReviewers: number;
}

const shown = 3;

/** Those that end first; small questions about single changes are left to the list of campaigns. @throws AppError not_allowed */
export async function readRunningCampaigns(principal: Principal, db: Database = database()): Promise<RunningCampaign[]> {
  authorize(principal, "campaign:read");
  return db.$queryRaw<RunningCampaign[]>(Prisma.sql`
    SELECT c.id, c.name, c.due_at AS "dueAt", coalesce(sum(r.questions), 0)::int AS questions, coalesce(sum(r.answered), 0)::int AS answered,
      coalesce(sum(r.delegated), 0)::int AS delegated, count(*) FILTER (WHERE r.reviewer_id IS NOT NULL AND r.open > 0 AND r.answered = 0)::int AS "silentReviewers"
    FROM (SELECT * FROM campaign WHERE state = 'running' AND NOT micro ORDER BY due_at, id LIMIT ${shown}) c LEFT JOIN LATERAL (
      SELECT i.reviewer_id, count(*) AS questions, count(*) FILTER (WHERE i.state = 'answered') AS answered, count(*) FILTER (WHERE i.state = 'open') AS open,
        count(*) FILTER (WHERE i.state = 'open' AND i.delegate_id IS NOT NULL) AS delegated
      FROM campaign_item i WHERE i.campaign_id = c.id AND i.state <> 'withdrawn' GROUP BY 1) r ON true
    GROUP BY c.id, c.name, c.due_at ORDER BY c.due_at, c.id`);
}
