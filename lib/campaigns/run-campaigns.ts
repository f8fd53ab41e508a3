import { type Database, database, type Prisma } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { log } from "@/lib/core/log";
import { closeCampaign } from "./close-campaign";
import { escalateSilent, holdStart, replaceLeavers, withdrawEnded } from "./keep-campaigns";
import { startCampaign } from "./start-campaign";
import { startMicroReview } from "./start-micro-review";

const actor = { system: "campaigns" };

/** What time does to campaigns: starts planned ones and asks about what changed, keeps running ones in step with people and endpoints, closes those that are due. */
export async function runCampaigns(now: Date, db: PrismaClient = database()): Promise<void> {
  const environment = { actor, db, clock: { now: () => now } };
  for (const campaignId of await ids(db, { state: "draft", startsAt: { lte: now } })) {
    try {
      await startCampaign.execute({ campaignId }, environment);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.warn({ campaignId, reason: error.message }, "a planned campaign could not start");
      await holdStart.execute({ campaignId, why: error.message }, environment);
    }
  }
  await startMicroReview.execute({}, environment);
  for (const campaignId of await ids(db, { state: "running" })) {
    await withdrawEnded.execute({ campaignId }, environment);
    await replaceLeavers.execute({ campaignId }, environment);
    await escalateSilent.execute({ campaignId }, environment);
  }
  for (const campaignId of await ids(db, { state: "running", dueAt: { lte: now } }))
    await closeCampaign.execute({ campaignId }, environment);
}

const ids = async (db: Database, where: Prisma.CampaignWhereInput) =>
  (await db.campaign.findMany({ where, select: { id: true } })).map(({ id }) => id);
