import { v7 as uuid } from "uuid";
import { closeCampaign, signOffCampaign } from "@/lib/campaigns/close-campaign";
import { startCampaign } from "@/lib/campaigns/start-campaign";
import { startMicroReview } from "@/lib/campaigns/start-micro-review";
import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { appendAudit } from "@/lib/core/audit-writer";
import { inTransaction, type Prisma } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import type { Principal } from "@/lib/core/principal";
import { measurePosture } from "@/lib/posture/measure-posture";
import { actorOf } from "./actor";
import type { DemoPerson } from "./company";
import { personId, signIns } from "./directory";
import { playAnswers } from "./review-answers";
import type { Placed } from "./simulate";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const evaluatedAtOnce = 1_000;

/** One closed review of a quarter and one that runs, played by the product's own commands; the answers between them in one piece each. */
export async function playReviews(db: PrismaClient, placed: Placed[], people: DemoPerson[], now: number): Promise<void> {
  const [programme, admin] = [actorOf(people, signIns[1].person, "SECURITY"), actorOf(people, signIns[0].person, "SECURITY")];
  const as = (actor: Principal, at: number) => ({ actor, db, clock: { now: () => new Date(at) } });
  const begin = async (
    name: string,
    from: number,
    to: number,
    settings: Pick<Prisma.CampaignUncheckedCreateInput, "silence" | "noticeDays" | "escalateDays" | "repeatMonths">,
  ) => {
    const search = "environment=production&dataClass=confidential,restricted";
    const at = new Date(from - dayMs);
    const campaignId = uuid();
    const data = { name, search, dueAt: new Date(to), fallbackId: programme.personId, ...settings };
    await inTransaction(db, async (tx) => {
      await tx.campaign.create({ data: { id: campaignId, ...data, createdById: programme.personId, createdAt: at, demo: true } });
      await appendAudit(
        tx,
        { action: "campaign.create", actor: programme, at },
        { object: { type: "campaign", id: campaignId }, data, chain: "demo" },
      );
    });
    await startCampaign.execute({ campaignId }, as(programme, from));
    return campaignId;
  };

  const third = await begin("Q3 production review", now - 75 * dayMs, now - 54 * dayMs, { silence: "flag" });
  await playAnswers(db, { campaignId: third, from: now - 75 * dayMs, to: now - 54 * dayMs, silentShare: 0.06, spare: [] });
  await closeCampaign.execute({ campaignId: third }, as({ ...programme }, now - 54 * dayMs));
  await signOffCampaign.execute(
    { campaignId: third, note: "Reviewed against the owners’ answers; the silent ones are asked again in Q4." },
    as(admin, now - 53 * dayMs),
  );

  const start = now - 10 * dayMs;
  const fourth = await begin("Q4 production review", start, now + 11 * dayMs, {
    silence: "disable_after_notice",
    noticeDays: 7,
    escalateDays: 5,
    repeatMonths: 3,
  });
  await changeSome(db, fourth, now - 4 * dayMs);
  await playAnswers(db, {
    campaignId: fourth,
    from: start,
    to: now,
    silentShare: 0.38,
    spare: signIns.map(({ person }) => personId(person)),
  });

  await moveSome(db, now - 20 * hourMs);
  await startMicroReview.execute({}, { ...as(programme, now - 19 * hourMs), actor: { system: "campaigns" } });

  const ids = placed.map(({ id }) => id);
  for (let first = 0; first < ids.length; first += evaluatedAtOnce) {
    await inTransaction(db, (tx) => evaluateEndpoints(tx, ids.slice(first, first + evaluatedAtOnce), new Date(now)), 60_000);
  }
  await db.$executeRaw`DELETE FROM evaluation_queue`;
  await measurePosture(db, new Date(now));
}

/** Subscriptions that grew after the review had started: what reviewers are told about. */
async function changeSome(db: PrismaClient, campaignId: string, at: number): Promise<void> {
  await inTransaction(
    db,
    async (tx) => {
      const changed = await tx.$executeRaw`
        UPDATE endpoint e SET events = e.events || ARRAY['account.updated', 'account.deleted'], valid_from = greatest(e.valid_from, ${new Date(at)}::timestamptz)
        FROM campaign_item i WHERE i.endpoint_id = e.id AND i.campaign_id = ${campaignId}::uuid AND i.place % 19 = 4 AND e.events_known AND e.all_events <> 'yes'`;
      await appendAudit(
        tx,
        { action: "import.apply", actor: { system: "demo estate" }, at: new Date(at) },
        { data: { changed }, chain: "demo" },
      );
    },
    60_000,
  );
}

/** Endpoints outside the reviews that moved to another host yesterday: each is asked about by itself. */
async function moveSome(db: PrismaClient, at: number): Promise<void> {
  await inTransaction(db, async (tx) => {
    const moved = await tx.$executeRaw`
      UPDATE endpoint e SET host = 'gateway.larkfield.example', url = regexp_replace(e.url, '^(https?://)[^/]+', '\\1gateway.larkfield.example'), valid_from = greatest(e.valid_from, ${new Date(at)}::timestamptz)
      FROM (SELECT id FROM endpoint WHERE live AND environment = 'staging' AND owner_state = 'active' AND url LIKE 'https://%' AND host <> '' ORDER BY id LIMIT 6) m WHERE m.id = e.id`;
    await appendAudit(
      tx,
      { action: "import.apply", actor: { system: "demo estate" }, at: new Date(at) },
      { data: { moved }, chain: "demo" },
    );
  });
}
