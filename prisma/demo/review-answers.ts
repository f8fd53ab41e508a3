import { v7 as uuid } from "uuid";
import { type ItemFacts, loadItemFacts } from "@/lib/campaigns/load-item-facts";
import { isAgainst } from "@/lib/campaigns/rules";
import type { Answer } from "@/lib/campaigns/schema";
import { appendAudit } from "@/lib/core/audit-writer";
import { inTransaction, type Transaction } from "@/lib/core/db";
import type { CampaignItem, PrismaClient } from "@/lib/core/generated/prisma/client";
import type { Principal } from "@/lib/core/principal";
import { playEndings } from "./endings";
import { insertRows } from "./load";
import { createRandom, type Random } from "./random";

interface Play {
  campaignId: string;
  from: number;
  to: number;
  /** How many reviewers do not answer at all. */
  silentShare: number;
  /** People who can sign in to the demo: they leave most of theirs for whoever tries it. */
  spare: string[];
}

const dayMs = 86_400_000;
/** Nobody answers faster than this, except the one who does not read. */
const [slowest, fastest] = [94, 14];

const reasons: Readonly<Record<Exclude<Answer, "reassign" | "dont_know">, readonly string[]>> = {
  keep: [
    "Still in daily use; the next release rotates it.",
    "Checked with the team: needed for the year-end run.",
    "The partner cannot change this before January.",
  ],
  rotate: ["Due anyway, planned for the next change window.", "Somebody who left may know it."],
  reduce_events: ["We never handled these events.", "Left over from the first integration."],
  disable: ["Nothing was delivered for months, the service is gone.", "Replaced by the new endpoint."],
};

/** Answers of every kind, by reviewers of every kind: careful, silent, and one who keeps everything in four seconds. */
export async function playAnswers(db: PrismaClient, play: Play): Promise<void> {
  await inTransaction(db, (tx) => answerAll(tx, play), 120_000);
}

async function answerAll(tx: Transaction, { campaignId, from, to, silentShare, spare }: Play): Promise<void> {
  const random = createRandom(from);
  const items = await tx.campaignItem.findMany({
    where: { campaignId, state: "open", reviewerId: { not: null } },
    orderBy: { place: "asc" },
  });
  const facts = await loadItemFacts(
    tx,
    items.map(({ id }) => id),
    new Date(to),
  );
  const reviewers = [...new Set(items.map(({ reviewerId }) => reviewerId!))];
  const silent = new Set(reviewers.filter((id) => !spare.includes(id) && random.chance(silentShare)));
  const hasty = mostAsked(items.filter(({ reviewerId }) => !silent.has(reviewerId!) && !spare.includes(reviewerId!)));
  const rows: Row[] = [];
  for (const item of items) {
    const reviewerId = item.reviewerId!;
    if (silent.has(reviewerId) || random.chance(spare.includes(reviewerId) ? 0.7 : 0.1)) continue;
    rows.push(
      answerOf(item, facts.get(item.id)!, {
        random,
        hasty: reviewerId === hasty,
        at: from + random.whole(1, Math.max(1, Math.floor((to - from) / 60_000) - 60)) * 60_000,
      }),
    );
  }
  rows.sort((a, b) => a.at - b.at);
  await write(tx, campaignId, rows);
  // The first question that stays open is passed on to somebody who can sign in: "is this yours?"
  const left = items.filter(({ id, reviewerId }) => !rows.some((row) => row.item.id === id) && reviewerId !== spare[2]);
  if (spare[2] && left[3]) await passOn(tx, left[3], spare[2], facts.get(left[3].id)!, to - dayMs);
}

function mostAsked(items: CampaignItem[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { reviewerId } of items) counts.set(reviewerId!, (counts.get(reviewerId!) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

interface Row {
  id: string;
  item: CampaignItem;
  facts: ItemFacts;
  answer: Exclude<Answer, "reassign">;
  reason: string;
  seconds: number;
  against: boolean;
  at: number;
  drop: string[];
}

function answerOf(item: CampaignItem, facts: ItemFacts, { random, hasty, at }: { random: Random; hasty: boolean; at: number }): Row {
  const advice = facts.advice.answer as Exclude<Answer, "reassign">;
  const follows = hasty ? false : random.chance(advice === "keep" ? 0.94 : 0.68);
  const other = advice === "keep" ? random.pick(["rotate", "dont_know", "disable"] as const) : "keep";
  const answer = hasty ? "keep" : follows ? advice : other;
  const against = isAgainst(answer, advice);
  const words = answer !== "dont_know" && (against || facts.highRisk) ? random.pick(reasons[answer]) : "";
  const reason = hasty && words ? "ok" : words;
  return {
    id: uuid(),
    item,
    facts,
    answer,
    reason,
    seconds: hasty ? random.whole(3, 5) : random.whole(fastest, slowest),
    against,
    at,
    drop: answer === "reduce_events" ? (facts.unusedEvents ?? []) : [],
  };
}

const iso = (at: number) => new Date(at).toISOString();
const isTask = (answer: Row["answer"]) => answer === "rotate" || answer === "disable" || answer === "reduce_events";

async function write(tx: Transaction, campaignId: string, rows: Row[]): Promise<void> {
  const { name } = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
  await insertRows(
    tx,
    "campaign_answer",
    rows.map(({ id, item, facts, answer, reason, seconds, against, at }) => ({
      id,
      item_id: item.id,
      campaign_id: campaignId,
      endpoint_id: item.endpointId,
      answer,
      reason,
      by_id: item.reviewerId,
      at: iso(at),
      seconds,
      advice: facts.advice.answer,
      against_advice: against,
      changed: facts.changed.map(({ sentence }) => sentence),
      bulk: false,
    })),
  );
  const given = JSON.stringify(rows.map(({ item, answer, at }) => ({ id: item.id, answer, answered_at: iso(at) })));
  await tx.$executeRaw`
    UPDATE campaign_item i SET state = 'answered', answer = r.answer, answered_at = r.answered_at, version = i.version + 1
    FROM jsonb_populate_recordset(NULL::campaign_item, ${given}::jsonb) r WHERE r.id = i.id`;
  await insertRows(
    tx,
    "endpoint_task",
    rows
      .filter(({ answer }) => isTask(answer) && answer !== "disable")
      .map(({ id, item, answer, at, drop }, index) => ({
        id: uuid(),
        endpoint_id: item.endpointId,
        kind: answer,
        assignee_id: item.reviewerId,
        campaign_id: campaignId,
        answer_id: id,
        details: answer === "reduce_events" ? { drop } : {},
        due_at: iso(at + 14 * dayMs),
        created_at: iso(at),
        // What was planned long ago is done by now, as most work is.
        ...(at < Date.now() - 20 * dayMs || index % 3 === 0
          ? {
              state: "done",
              ended_at: iso(Math.min(at + 6 * dayMs, Date.now())),
              ended_by_id: item.reviewerId,
              proof: "Done at the provider, seen in its delivery log.",
            }
          : { state: "planned", proof: "" }),
      })),
  );
  await playEndings(
    tx,
    campaignId,
    rows
      .filter(({ answer }) => answer === "disable")
      .map(({ id, item, facts, reason, at }) => ({
        answerId: id,
        endpointId: item.endpointId,
        personId: item.reviewerId!,
        lifecycle: facts.live.lifecycle,
        reason,
        at,
      })),
    Date.now(),
  );
  await tx.$executeRaw`
    INSERT INTO endpoint_attestation (endpoint_id, last_at, by_id)
    SELECT DISTINCT ON (endpoint_id) endpoint_id, at, by_id FROM campaign_answer WHERE campaign_id = ${campaignId}::uuid AND answer <> 'dont_know' AND passed_to_id IS NULL ORDER BY endpoint_id, at DESC
    ON CONFLICT (endpoint_id) DO UPDATE SET last_at = excluded.last_at, by_id = excluded.by_id`;
  const names = new Map((await tx.person.findMany({ select: { id: true, name: true } })).map((person) => [person.id, person.name]));
  for (const { item, facts, answer, reason, against, at, drop } of rows) {
    const actor = reviewer(item.reviewerId!, names.get(item.reviewerId!) ?? "");
    await appendAudit(
      tx,
      { action: "campaign.answer", actor, at: new Date(at) },
      {
        object: { type: "endpoint", id: item.endpointId },
        data: {
          name: facts.live.name,
          campaignId,
          campaign: name,
          item: item.id,
          stage: 1,
          answer,
          reason,
          advice: facts.advice.answer,
          againstAdvice: against,
          passedTo: null,
          task: isTask(answer) ? answer : null,
          ...(drop.length > 0 ? { drop } : {}),
          secondLook: null,
        },
        chain: "demo",
      },
    );
  }
}

async function passOn(tx: Transaction, item: CampaignItem, to: string, facts: ItemFacts, at: number): Promise<void> {
  const people = await tx.person.findMany({ where: { id: { in: [item.reviewerId!, to] } } });
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? "";
  const { name } = await tx.campaign.findUniqueOrThrow({ where: { id: item.campaignId } });
  await insertRows(tx, "campaign_answer", [
    {
      id: uuid(),
      item_id: item.id,
      campaign_id: item.campaignId,
      endpoint_id: item.endpointId,
      answer: "reassign",
      reason: "Payments runs this one.",
      by_id: item.reviewerId,
      at: iso(at),
      seconds: 31,
      advice: facts.advice.answer,
      against_advice: false,
      changed: [],
      bulk: false,
      passed_to_id: to,
    },
  ]);
  await tx.campaignItem.update({
    where: { id: item.id },
    data: { reviewerId: to, via: "passed", passedById: item.reviewerId, version: { increment: 1 } },
  });
  const actor = reviewer(item.reviewerId!, nameOf(item.reviewerId!));
  await appendAudit(
    tx,
    { action: "campaign.answer", actor, at: new Date(at) },
    {
      object: { type: "endpoint", id: item.endpointId },
      data: {
        name: facts.live.name,
        campaignId: item.campaignId,
        campaign: name,
        item: item.id,
        stage: 1,
        answer: "reassign",
        reason: "Payments runs this one.",
        passedTo: { id: to, name: nameOf(to) },
      },
      chain: "demo",
    },
  );
}

/** Who answered, as the audit log names them. */
function reviewer(personId: string, name: string): Principal {
  return { personId, name, role: "MEMBER", teamIds: [], sessionId: "", timeZone: "UTC" };
}
