import { v7 as uuid } from "uuid";
import { z } from "zod";
import { dayMs } from "@/lib/core/clock";
import { defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import { readSetting } from "@/lib/settings/queries";
import { reviewerSteps } from "./schema";
import { highRiskSql, reviewerSql, snapshotOf } from "./scope";

/** How far back changes are looked for: longer than any import takes to commit, so that none is missed. */
const lookBackMs = dayMs;
const openDays = 14;
// pg_advisory_xact_lock: one worker at a time.
const microLock = 7_236_920;

interface Asked {
  campaign: string;
  item: string;
  endpoint: string;
  name: string;
  reviewer: string | null;
  via: string;
}

/**
 * Asks about endpoints whose host, owner or scopes are not what they were, in a review of the day that began it. It reads the history
 * alone and keeps no mark of its own: whatever was asked about after its change is not asked again, whatever restarts. What an
 * import of a whole estate changes is asked about riskiest first, as many as the setting allows in a day.
 */
export const startMicroReview = defineCommand({
  name: "campaign.start-micro",
  permission: "campaign:manage",
  input: z.strictObject({}),
  timeoutMs: 120_000,
  async run({ tx, now, audit }) {
    await tx.$queryRaw(Prisma.sql`SELECT pg_advisory_xact_lock(${microLock}::bigint)::text`);
    const { microPerDay } = await readSetting("reviews", tx);
    const today = new Date(now.getTime() - (now.getTime() % dayMs));
    const [used] = await tx.$queryRaw<{ n: number }[]>(Prisma.sql`
      SELECT count(*)::int AS n FROM campaign_item i JOIN campaign c ON c.id = i.campaign_id AND c.micro WHERE i.created_at >= ${today}`);
    const left = microPerDay - (used?.n ?? 0);
    if (left <= 0) {
      audit.nothingChanged();
      return { asked: 0 };
    }
    await tx.$executeRaw(Prisma.sql`CREATE TEMPORARY TABLE micro_change ON COMMIT DROP AS ${changes(now, left)}`);
    const asked = await ask(tx, today, now);
    const [first] = asked;
    if (!first) {
      audit.nothingChanged();
      return { asked: 0 };
    }
    const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: first.campaign } });
    audit({
      object: { type: "campaign", id: campaign.id },
      data: { name: campaign.name, dueAt: campaign.dueAt, endpoints: asked.length, left: left - asked.length },
      details: asked.map(({ campaign: _c, ...row }) => row),
      chain: campaign.demo ? "demo" : "main",
    });
    return { asked: asked.length };
  },
});

/**
 * The state that was there before the first change that nobody was asked about, for endpoints that differ from it now. Somebody's
 * first owner, or facts that were not known before, are no change; nor is an owner who said themselves that it is theirs.
 */
function changes(now: Date, limit: number): Prisma.Sql {
  const since = new Date(now.getTime() - lookBackMs);
  return Prisma.sql`
    SELECT f.* FROM (
      SELECT DISTINCT ON (h.id) h.* FROM endpoint_history h
      WHERE h.valid_to > ${since} AND h.valid_to > coalesce((SELECT max(i.created_at) FROM campaign_item i WHERE i.endpoint_id = h.id), '-infinity')
      ORDER BY h.id, h.valid_to) f
    JOIN endpoint e ON e.id = f.id
    WHERE e.live AND e.lifecycle <> 'deprecated'
      AND NOT EXISTS (SELECT FROM campaign_item i JOIN campaign c ON c.id = i.campaign_id WHERE i.endpoint_id = e.id AND i.state = 'open' AND c.state IN ('running', 'paused'))
      AND ((f.host <> e.host AND f.host <> '')
        OR (f.owner_id <> e.owner_id AND NOT EXISTS (SELECT FROM statement s WHERE s.endpoint_id = e.id AND s.field = 'ownerId' AND s.stated_by_id = e.owner_id))
        OR (f.events_known AND (f.all_events <> e.all_events OR NOT (f.events @> e.events AND e.events @> f.events)))
        OR (cardinality(f.service_permissions) > 0 AND NOT (f.service_permissions @> e.service_permissions AND e.service_permissions @> f.service_permissions)))
    ORDER BY e.worst_rank, e.data_class DESC, e.name_key, e.id LIMIT ${limit}`;
}

/** Into the review of today, or one more of today where the same endpoint was answered in it already. */
async function ask(tx: Transaction, today: Date, now: Date): Promise<Asked[]> {
  const [changed] = await tx.$queryRaw<{ n: number; demo: boolean }[]>(
    Prisma.sql`SELECT count(*)::int AS n, coalesce(bool_and(e.demo), false) AS demo FROM micro_change was JOIN endpoint e ON e.id = was.id`,
  );
  if (!changed || changed.n === 0) return [];
  const campaignId = await ofToday(tx, today, changed.demo, now);
  const { joins, reviewerId, via, delegateId } = reviewerSql([...reviewerSteps], null, now);
  return tx.$queryRaw<Asked[]>(Prisma.sql`
    WITH asked AS (
      INSERT INTO campaign_item (id, campaign_id, endpoint_id, place, reviewer_id, via, delegate_id, high_risk, snapshot, created_at)
      SELECT gen_random_uuid(), ${campaignId}::uuid, e.id, row_number() OVER (ORDER BY e.worst_rank, e.data_class DESC, e.name_key, e.id), ${reviewerId}, ${via}, ${delegateId}, ${highRiskSql}, ${snapshotOf("was")}, ${now}
      FROM micro_change was JOIN endpoint e ON e.id = was.id ${joins} RETURNING id, campaign_id, endpoint_id, reviewer_id, via)
    SELECT a.campaign_id AS campaign, a.id AS item, a.endpoint_id AS endpoint, e.name, a.reviewer_id AS reviewer, a.via FROM asked a JOIN endpoint e ON e.id = a.endpoint_id ORDER BY e.name_key, e.id`);
}

async function ofToday(tx: Transaction, today: Date, demo: boolean, now: Date): Promise<string> {
  const taken = Prisma.sql`SELECT FROM campaign_item i JOIN micro_change was ON was.id = i.endpoint_id WHERE i.campaign_id = c.id AND i.state <> 'withdrawn'`;
  const [open] = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT c.id FROM campaign c WHERE c.micro AND c.state = 'running' AND c.started_at >= ${today} AND c.demo = ${demo} AND NOT EXISTS (${taken}) ORDER BY c.started_at DESC LIMIT 1 FOR UPDATE`);
  if (open) return open.id;
  const id = uuid();
  await tx.campaign.create({
    data: {
      id,
      name: `Changes of ${now.toISOString().slice(0, 10)}`,
      state: "running",
      micro: true,
      demo,
      startedAt: now,
      createdAt: now,
      dueAt: new Date(now.getTime() + openDays * dayMs),
      escalateDays: 5,
    },
  });
  return id;
}
