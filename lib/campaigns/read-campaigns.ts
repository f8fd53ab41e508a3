import { type Database, database, Prisma } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { roleMay } from "@/lib/core/permissions";
import { authorize, type Principal } from "@/lib/core/principal";
import type { ReportNumbers } from "./count-report";
import type { CampaignLine, CampaignView } from "./views";

const maxLines = 200;

/** Of item `i`: may answer it, also for whoever is away now. */
export function askedSql({ personId, standsInFor = [] }: Pick<Principal, "personId" | "standsInFor">): Prisma.Sql {
  const asked = Prisma.sql`${personId}::uuid IN (i.reviewer_id, i.delegate_id, i.escalated_id)`;
  return standsInFor.length === 0 ? asked : Prisma.sql`(${asked} OR i.reviewer_id = ANY(${standsInFor}::uuid[]))`;
}

/** Newest first. Who does not see campaigns gets those they are asked in. */
export async function listCampaigns(principal: Principal, db: Database = database()): Promise<CampaignLine[]> {
  const all = roleMay(principal.role, "campaign:read");
  const own = Prisma.sql`c.state <> 'draft' AND EXISTS (SELECT FROM campaign_item i WHERE i.campaign_id = c.id AND ${askedSql(principal)})`;
  return db.$queryRaw<CampaignLine[]>(Prisma.sql`
    SELECT c.id, c.name, c.micro, c.state::text, c.starts_at AS "startsAt", c.started_at AS "startedAt", c.due_at AS "dueAt", c.closed_at AS "closedAt", c.signed_at AS "signedAt",
      n.questions, n.answered, n.mine
    FROM campaign c, LATERAL (
      SELECT count(*) FILTER (WHERE i.state <> 'withdrawn')::int AS questions, count(*) FILTER (WHERE i.state = 'answered')::int AS answered,
        count(*) FILTER (WHERE i.state = 'open' AND ${askedSql(principal)})::int AS mine
      FROM campaign_item i WHERE i.campaign_id = c.id ${all ? Prisma.empty : Prisma.sql`AND ${askedSql(principal)}`}) n
    WHERE ${all ? Prisma.sql`true` : own}
    ORDER BY array_position(ARRAY['running', 'paused', 'draft', 'closed', 'cancelled'], c.state::text), coalesce(c.started_at, c.created_at) DESC LIMIT ${maxLines}`);
}

/** @throws AppError not_allowed, not_found */
export async function readCampaign(principal: Principal, campaignId: string, db: Database = database()): Promise<CampaignView> {
  authorize(principal, "campaign:read");
  const campaign = await db.campaign.findUnique({ where: { id: campaignId } });
  if (!campaign) throw notFound();
  const ids = [campaign.fallbackId, campaign.secondReviewerId, campaign.createdById, campaign.closedById, campaign.signedById];
  const [people, rerunOf] = await Promise.all([
    db.person.findMany({ where: { id: { in: ids.filter((id) => id !== null) } }, select: { id: true, name: true } }),
    campaign.rerunOfId ? db.campaign.findUnique({ where: { id: campaign.rerunOfId }, select: { id: true, name: true } }) : null,
  ]);
  const person = (id: string | null) => people.find((one) => one.id === id) ?? null;
  const {
    fallbackId,
    secondReviewerId,
    createdById,
    closedById,
    signedById,
    signedAt,
    signedNote,
    report,
    rerunOfId: _rerun,
    pausedAt: _p,
    demo: _d,
    ...plain
  } = campaign;
  return {
    ...plain,
    rerunOf,
    fallback: person(fallbackId),
    secondReviewer: person(secondReviewerId),
    createdBy: person(createdById)?.name ?? null,
    closedBy: person(closedById)?.name ?? null,
    signed: signedAt && { at: signedAt, by: person(signedById)?.name ?? null, note: signedNote },
    report: report as ReportNumbers | null,
  };
}
