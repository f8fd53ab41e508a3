import { dayMs } from "@/lib/core/clock";
import { type Database, database, Prisma } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import { roleMay } from "@/lib/core/permissions";
import type { Principal } from "@/lib/core/principal";
import { loadItemFacts } from "./load-item-facts";
import { mayAnswer, maySeeItem } from "./lock-item";
import { askedSql } from "./read-campaigns";
import { changedSince } from "./rules";
import type { Answer, Snapshot, Via } from "./schema";
import { snapshotOf } from "./scope";
import type { GivenAnswer, ItemView } from "./views";

/** One question with what is needed to decide it. @throws AppError not_found */
export async function readItem(principal: Principal, itemId: string, now: Date, db: Database = database()): Promise<ItemView> {
  const item = await db.campaignItem.findUnique({ where: { id: itemId } });
  if (!item || !(maySeeItem(principal, item) || (await hasAnswered(db, itemId, principal.personId)))) throw notFound();
  const [campaign, facts, given, place, people, counts] = await Promise.all([
    db.campaign.findUniqueOrThrow({ where: { id: item.campaignId } }),
    loadItemFacts(db, [itemId], now),
    readGiven(db, item.endpointId, item.id),
    readPlace(db, principal, item),
    db.person.findMany({
      where: { id: { in: [item.reviewerId, item.delegateId, item.passedById].filter((id) => id !== null) } },
      select: { id: true, name: true },
    }),
    db.$queryRaw<{ name: string; count: number }[]>(Prisma.sql`
      SELECT d.event AS name, sum(d.count)::int AS count FROM delivery_day d WHERE d.endpoint_id = ${item.endpointId}::uuid AND d.day > (${now}::timestamptz AT TIME ZONE 'UTC')::date - 90
      GROUP BY 1 ORDER BY 2 DESC, 1`),
  ]);
  const { advice, changed, highRisk, unusedEvents, live } = facts.get(itemId)!;
  const person = (id: string | null) => people.find((one) => one.id === id) ?? null;
  const running = campaign.state === "running";
  const standing = given.ofItem.find(({ undoneAt }) => undoneAt === null);
  return {
    id: item.id,
    version: item.version,
    stage: item.stage,
    state: item.state,
    answer: item.answer,
    endedReason: item.endedReason,
    endpointId: item.endpointId,
    via: item.via as Via,
    highRisk,
    advice,
    unusedEvents,
    place,
    events: counts,
    reviewer: person(item.reviewerId),
    delegate: person(item.delegateId),
    passedBy: person(item.passedById)?.name ?? null,
    campaign: {
      id: campaign.id,
      name: campaign.name,
      state: campaign.state,
      micro: campaign.micro,
      startedAt: campaign.startedAt,
      dueAt: campaign.dueAt,
      closedAt: campaign.closedAt,
      reasonHighRisk: campaign.reasonHighRisk,
      reasonAgainstAdvice: campaign.reasonAgainstAdvice,
      hasFallback: campaign.fallbackId !== null,
    },
    mayAnswer: running && item.state === "open" && mayAnswer(principal, item) && roleMay(principal.role, "campaign:answer"),
    mayUndo: running && standing !== undefined && (standing.byId === principal.personId || roleMay(principal.role, "campaign:manage")),
    // What starts a micro-review came before it: on the day that it looks back.
    changed: await withAuthors(db, item.endpointId, campaign.micro ? new Date(item.createdAt.getTime() - dayMs) : item.createdAt, changed),
    lastAnswer: given.before,
    changedSinceLast: given.before ? await changedSinceLast(db, item.endpointId, given.before.at, live) : [],
    given: given.ofItem,
  };
}

const hasAnswered = async (db: Database, itemId: string, personId: string) =>
  (await db.campaignAnswer.count({ where: { itemId, byId: personId } })) > 0;

type Given = GivenAnswer & { itemId: string; byId: string | null };

/** The answers to this question, and the last one that stood in another. */
async function readGiven(db: Database, endpointId: string, itemId: string): Promise<{ ofItem: Given[]; before: GivenAnswer | null }> {
  const rows = await db.$queryRaw<Given[]>(Prisma.sql`
    SELECT a.id, a.item_id AS "itemId", c.name AS campaign, a.answer::text AS answer, a.reason, a.by_id AS "byId", p.name AS by, a.at, x.name AS "passedTo", a.undone_at AS "undoneAt"
    FROM campaign_answer a JOIN campaign c ON c.id = a.campaign_id LEFT JOIN person p ON p.id = a.by_id LEFT JOIN person x ON x.id = a.passed_to_id
    WHERE a.endpoint_id = ${endpointId}::uuid ORDER BY a.at DESC LIMIT 50`);
  const before = rows.find((row) => row.itemId !== itemId && row.undoneAt === null && row.passedTo === null);
  return { ofItem: rows.filter((row) => row.itemId === itemId), before: before ?? null };
}

/** What is different from the day of the last answer, in words. */
async function changedSinceLast(db: Database, endpointId: string, at: Date, live: Snapshot): Promise<string[]> {
  const [then] = await db.$queryRaw<{ snapshot: Snapshot }[]>(Prisma.sql`
    SELECT ${snapshotOf("was")} AS snapshot FROM endpoint_history was WHERE was.id = ${endpointId}::uuid AND was.valid_from <= ${at} AND was.valid_to > ${at}`);
  return then ? changedSince(then.snapshot, live).map(({ sentence }) => sentence) : [];
}

/** Where the question stands among the reader's own in this campaign. */
async function readPlace(db: Database, principal: Principal, item: { id: string; campaignId: string }): Promise<ItemView["place"]> {
  const rows = await db.$queryRaw<{ id: string; answer: Answer | null }[]>(Prisma.sql`
    SELECT i.id, i.answer::text FROM campaign_item i WHERE i.campaign_id = ${item.campaignId}::uuid AND i.state IN ('open', 'answered') AND ${askedSql(principal)} ORDER BY i.place, i.id`);
  const at = rows.findIndex(({ id }) => id === item.id);
  const open = (row: (typeof rows)[number]) => row.answer === null && row.id !== item.id;
  const after = rows.slice(at + 1);
  return {
    index: at + 1,
    count: rows.length,
    answered: rows.filter(({ answer }) => answer !== null).length,
    previous: rows[at - 1]?.id ?? null,
    next: (after.find(open) ?? rows.find(open) ?? after[0])?.id ?? null,
  };
}

const statedAs: Partial<Record<keyof Snapshot, string>> = {
  owner_id: "ownerId",
  backup_id: "backupId",
  environment: "environment",
  data_class: "dataClass",
  lifecycle: "lifecycle",
  name: "name",
};

/** Who said what differs, where a person did; what sources brought has no author. */
async function withAuthors(
  db: Database,
  endpointId: string,
  since: Date,
  changed: Omit<ItemView["changed"][number], "by" | "at">[],
): Promise<ItemView["changed"]> {
  if (changed.length === 0) return [];
  const stated = await db.$queryRaw<{ field: string; at: Date; name: string | null }[]>(Prisma.sql`
    SELECT s.field, s.stated_at AS at, p.name FROM statement s LEFT JOIN person p ON p.id = s.stated_by_id WHERE s.endpoint_id = ${endpointId}::uuid AND s.stated_at > ${since}`);
  return changed.map((change) => {
    const by = stated.find(({ field }) => field === statedAs[change.field]);
    return { ...change, by: by?.name ?? null, at: by?.at ?? null };
  });
}
