import { type Database, database, Prisma } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import type { Principal } from "@/lib/core/principal";
import { loadItemFacts } from "./load-item-facts";
import { askedSql } from "./read-campaigns";
import { bulkRefusal } from "./rules";
import type { Answer, CampaignState, ItemState, Via } from "./schema";
import type { ItemLine } from "./views";

/** Answered ones leave the open list, so that the next ones move up. */
const shownItems = 50;
const shownAnswered = 20;

export interface ReviewList {
  campaign: { id: string; name: string; state: CampaignState; dueAt: Date; closedAt: Date | null; bulkCap: number };
  open: ItemLine[];
  openCount: number;
  answered: { id: string; name: string; answer: Answer }[];
  answeredCount: number;
}

/** What one person is asked in one campaign, riskiest first, and what they have answered. @throws AppError not_found */
export async function readReviewList(principal: Principal, campaignId: string, now: Date, db: Database = database()): Promise<ReviewList> {
  const campaign = await db.campaign.findUnique({
    where: { id: campaignId },
    select: { id: true, name: true, state: true, dueAt: true, closedAt: true, bulkCap: true },
  });
  if (!campaign || campaign.state === "draft") throw notFound();
  // Whose they are first: in the order of places, the whole campaign would be read for somebody who is asked little.
  const mine = Prisma.sql`mine AS MATERIALIZED (SELECT * FROM campaign_item i WHERE i.campaign_id = ${campaignId}::uuid AND ${askedSql(principal)})`;
  const [[counts], open, answered] = await Promise.all([
    db.$queryRaw<{ open: number; answered: number }[]>(Prisma.sql`
      WITH ${mine} SELECT count(*) FILTER (WHERE state = 'open')::int AS open, count(*) FILTER (WHERE state = 'answered')::int AS answered FROM mine`),
    readLines(db, mine, now),
    db.$queryRaw<ReviewList["answered"]>(Prisma.sql`
      WITH ${mine} SELECT i.id, e.name, i.answer::text FROM mine i JOIN endpoint e ON e.id = i.endpoint_id
      WHERE i.state = 'answered' ORDER BY i.answered_at DESC LIMIT ${shownAnswered}`),
  ]);
  return { campaign, open, openCount: counts?.open ?? 0, answered, answeredCount: counts?.answered ?? 0 };
}

interface LineRow {
  id: string;
  version: number;
  stage: number;
  state: ItemState;
  answer: Answer | null;
  via: Via;
  name: string;
  provider: string;
  host: string;
  purpose: string;
  environment: string;
  dataClass: string;
}

async function readLines(db: Database, mine: Prisma.Sql, now: Date): Promise<ItemLine[]> {
  const rows = await db.$queryRaw<LineRow[]>(Prisma.sql`
    WITH ${mine} SELECT i.id, i.version, i.stage, i.state::text, i.answer::text, i.via, e.name, e.provider, e.host, e.purpose, e.environment::text, e.data_class::text AS "dataClass"
    FROM mine i JOIN endpoint e ON e.id = i.endpoint_id WHERE i.state = 'open' ORDER BY i.place, i.id LIMIT ${shownItems}`);
  const facts = await loadItemFacts(
    db,
    rows.map(({ id }) => id),
    now,
  );
  return rows.map((row) => {
    const { endpointId, highRisk, advice, changed, events, usedEvents, lastDeliveryAt } = facts.get(row.id)!;
    return {
      ...row,
      endpointId,
      highRisk,
      advice,
      lastDeliveryAt,
      changed: changed.map(({ sentence }) => sentence),
      events: { granted: events.length, used: events.filter((event) => usedEvents.includes(event)).length },
      bulkRefusal: bulkRefusal({ highRisk, changed: changed.length, advice: advice.answer, state: row.state }),
    };
  });
}
