import { type Database, database, Prisma } from "@/lib/core/db";
import { roleMay } from "@/lib/core/permissions";
import { authorize, type Principal } from "@/lib/core/principal";
import { countReport } from "./count-report";
import { qualityFlag } from "./rules";
import { snapshotSql } from "./scope";
import type { CampaignProgress, ProgressRow, ReviewerRow } from "./views";

const shownReviewers = 20;

/** How a campaign stands now: by answer, day, team and reviewer. */
export async function readProgress(
  principal: Principal,
  campaignId: string,
  now: Date,
  db: Database = database(),
): Promise<CampaignProgress> {
  authorize(principal, "campaign:read");
  const quality = roleMay(principal.role, "campaign:quality");
  const [numbers, [side], tasks, openByDay, teams, reviewers, [count]] = await Promise.all([
    countReport(db, campaignId),
    db.$queryRaw<Pick<CampaignProgress, "delegated" | "passed" | "changed" | "withoutReviewer">[]>(Prisma.sql`
      SELECT count(*) FILTER (WHERE i.state = 'open' AND i.delegate_id IS NOT NULL)::int AS delegated, count(*) FILTER (WHERE i.state = 'open' AND i.passed_by_id IS NOT NULL)::int AS passed,
        count(*) FILTER (WHERE i.state = 'open' AND i.reviewer_id IS NULL)::int AS "withoutReviewer",
        count(*) FILTER (WHERE i.stage = 1 AND i.snapshot - 'worst_rank' <> ${snapshotSql} - 'worst_rank')::int AS changed
      FROM campaign_item i JOIN endpoint e ON e.id = i.endpoint_id WHERE i.campaign_id = ${campaignId}::uuid AND i.state <> 'withdrawn'`),
    db.$queryRaw<CampaignProgress["tasks"]>(Prisma.sql`
      SELECT t.kind::text, count(*) FILTER (WHERE t.state = 'planned')::int AS planned, count(*) FILTER (WHERE t.state = 'done')::int AS done
      FROM endpoint_task t WHERE t.campaign_id = ${campaignId}::uuid AND t.state <> 'withdrawn' GROUP BY 1 ORDER BY 2 DESC`),
    readOpenByDay(db, campaignId, now),
    db.$queryRaw<ProgressRow[]>(Prisma.sql`
      SELECT t.id, coalesce(t.name, 'No team') AS name, count(*)::int AS questions, count(*) FILTER (WHERE i.state = 'answered')::int AS answered
      FROM campaign_item i JOIN endpoint e ON e.id = i.endpoint_id LEFT JOIN team t ON t.id = e.team_id
      WHERE i.campaign_id = ${campaignId}::uuid AND i.state <> 'withdrawn' GROUP BY 1, 2 ORDER BY count(*) FILTER (WHERE i.state <> 'answered') DESC, 2 LIMIT 30`),
    readReviewers(db, campaignId, quality),
    db.$queryRaw<{ n: number }[]>(
      Prisma.sql`SELECT count(DISTINCT i.reviewer_id)::int AS n FROM campaign_item i WHERE i.campaign_id = ${campaignId}::uuid`,
    ),
  ]);
  return { numbers, ...side!, tasks, openByDay, teams, reviewers, reviewerCount: count?.n ?? 0 };
}

/** Questions open at the end of each day, from what stands now: an answer taken back was never given. */
async function readOpenByDay(db: Database, campaignId: string, now: Date): Promise<CampaignProgress["openByDay"]> {
  return db.$queryRaw<CampaignProgress["openByDay"]>(Prisma.sql`
    WITH c AS (SELECT started_at, least(coalesce(closed_at, ${now}::timestamptz), ${now}::timestamptz) AS until FROM campaign WHERE id = ${campaignId}::uuid),
    changes AS (
      SELECT created_at AS at, 1 AS n FROM campaign_item WHERE campaign_id = ${campaignId}::uuid
      UNION ALL SELECT coalesce(answered_at, CASE WHEN state = 'withdrawn' THEN ended_at END), -1 FROM campaign_item WHERE campaign_id = ${campaignId}::uuid AND state IN ('answered', 'withdrawn')),
    days AS (SELECT at FROM c, generate_series(c.started_at, c.until, interval '1 day') AS s (at) UNION SELECT until FROM c)
    SELECT d.at, coalesce((SELECT sum(n) FROM changes WHERE changes.at <= d.at), 0)::int AS open FROM days d WHERE d.at IS NOT NULL ORDER BY d.at`);
}

interface ReviewerSql extends Omit<ReviewerRow, "quality"> {
  given: number;
  median: number | null;
  keeps: number;
  against: number;
}

async function readReviewers(db: Database, campaignId: string, quality: boolean): Promise<ReviewerRow[]> {
  const rows = await db.$queryRaw<ReviewerSql[]>(Prisma.sql`
    WITH asked AS (
      SELECT i.reviewer_id AS id, count(*)::int AS questions, count(*) FILTER (WHERE i.state = 'answered')::int AS answered
      FROM campaign_item i WHERE i.campaign_id = ${campaignId}::uuid AND i.state <> 'withdrawn' AND i.reviewer_id IS NOT NULL GROUP BY 1),
    given AS (
      SELECT a.by_id AS id, count(*)::int AS given, (percentile_cont(0.5) WITHIN GROUP (ORDER BY a.seconds))::float AS median, count(*) FILTER (WHERE a.answer = 'keep')::int AS keeps,
        count(*) FILTER (WHERE a.against_advice)::int AS against, max(a.at) AS last_at
      FROM campaign_answer a WHERE a.campaign_id = ${campaignId}::uuid AND a.undone_at IS NULL GROUP BY 1)
    SELECT p.id, p.name, (SELECT min(t.name) FROM team t JOIN team_member m ON m.team_id = t.id WHERE m.person_id = p.id) AS team,
      coalesce(asked.questions, 0) AS questions, coalesce(asked.answered, 0) AS answered, given.last_at AS "lastAt",
      coalesce(given.given, 0) AS given, given.median, coalesce(given.keeps, 0) AS keeps, coalesce(given.against, 0) AS against
    FROM asked FULL JOIN given USING (id) JOIN person p USING (id)
    ORDER BY coalesce(asked.questions, 0) - coalesce(asked.answered, 0) DESC, p.name LIMIT ${shownReviewers}`);
  const shown = rows.map(({ given, median, keeps, against, ...row }): ReviewerRow => {
    const numbers = { answered: given, medianSeconds: median, keeps, againstAdvice: against };
    return quality ? { ...row, quality: { ...numbers, flag: qualityFlag(numbers) } } : row;
  });
  return shown.sort((a, b) => Number(b.quality?.flag !== undefined) - Number(a.quality?.flag !== undefined));
}
