import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { Prisma, type Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { Campaign, CampaignItem } from "@/lib/core/generated/prisma/client";
import { isSystem } from "@/lib/core/principal";
import { takeOwnership } from "./accept-ownership";
import { refreshAttestation } from "./attestation";
import { type ItemFacts, loadItemFacts } from "./load-item-facts";
import { chainOf } from "./lock-campaign";
import { lockItem, mayAnswer } from "./lock-item";
import { planTask } from "./plan-tasks";
import { isAgainst, reasonNeeded, vouchesAlone } from "./rules";
import { type Answer, answerItemInput } from "./schema";
import { statePlan } from "./state-plan";
import { answerWords } from "./words";

/** One answer to one question: recorded for good, and its work starts as planned. */
export const answerItem = defineCommand({
  name: "campaign.answer",
  permission: "campaign:answer",
  input: answerItemInput,
  async run({ actor, input, tx, now, audit }) {
    const { item, campaign } = await lockItem(tx, actor, input.itemId);
    if (isSystem(actor) || !mayAnswer(actor, item)) throw new AppError("not_allowed", "Somebody else is asked about this one.");
    if (item.state === "answered" && (await isSameAgain(tx, item, actor.personId, input.answer))) {
      audit.nothingChanged();
      return { state: item.state, version: item.version, passedTo: null, secondLook: false };
    }
    await requireOpen(tx, item, input.version);
    const facts = (await loadItemFacts(tx, [item.id], now)).get(item.id)!;
    requireAnswerable(facts, campaign, input);
    if (
      vouchesAlone(actor.personId, facts.soleRequesterId, needsSecondLook(campaign, facts) && item.stage === 1 ? 2 : 1) &&
      isDecision(input.answer)
    )
      throw new AppError("not_allowed", "You entered this endpoint yourself: somebody else has to vouch for it. Say who, with “Reassign”.");

    const to = await passedTo(tx, campaign, item, actor.personId, input);
    const answerId = uuid();
    const against = isAgainst(input.answer, facts.advice.answer);
    await tx.campaignAnswer.create({
      data: {
        id: answerId,
        itemId: item.id,
        campaignId: campaign.id,
        endpointId: item.endpointId,
        answer: input.answer,
        reason: input.reason,
        byId: actor.personId,
        at: now,
        seconds: input.seconds ?? null,
        advice: facts.advice.answer,
        againstAdvice: against,
        changed: facts.changed.map(({ sentence }) => sentence),
        passedToId: to?.id ?? null,
      },
    });
    const version = item.version + 1;
    await tx.campaignItem.update({
      where: { id: item.id },
      data: to
        ? { reviewerId: to.id, via: to.via, passedById: actor.personId, delegateId: null, escalatedId: null, version }
        : { state: "answered", answer: input.answer, answeredAt: now, version },
    });
    const planning = { answerId, campaignId: campaign.id, endpointId: item.endpointId, assigneeId: actor.personId };
    const drop = input.drop.filter((event) => facts.events.includes(event));
    const task = to
      ? null
      : await planTask(tx, input.answer, planning, input.answer === "reduce_events" ? { drop } : {}, input.reason, now);
    const owner = input.acceptOwnership && !to ? await takeOwnership(tx, actor, item.endpointId, now) : null;
    const planStated = await statePlan(tx, actor, item.endpointId, input.switchOff, now);
    const secondLook = to ? null : await openSecondLook(tx, campaign, item, facts, actor.personId, now);
    await refreshAttestation(tx, [item.endpointId], now);
    audit({
      object: { type: "endpoint", id: item.endpointId },
      data: {
        name: facts.live.name,
        campaignId: campaign.id,
        campaign: campaign.name,
        item: item.id,
        stage: item.stage,
        answer: input.answer,
        reason: input.reason,
        advice: facts.advice.answer,
        againstAdvice: against,
        passedTo: to && { id: to.id, name: to.name },
        task,
        drop: input.answer === "reduce_events" ? drop : undefined,
        owner,
        secondLook,
        ...(planStated ? { switchOff: input.switchOff } : {}),
        changedSinceStart: facts.changed.map(({ label }) => label),
      },
      chain: chainOf(campaign),
    });
    return { state: to ? "open" : "answered", version, passedTo: to?.name ?? null, secondLook: secondLook !== null };
  },
});

const isDecision = (answer: Answer) => answer !== "reassign" && answer !== "dont_know";
export const needsSecondLook = (campaign: Pick<Campaign, "stages">, facts: Pick<ItemFacts, "highRisk">) =>
  campaign.stages === 2 && facts.highRisk;

/** The second click of a double click: the same person, the same answer. */
async function isSameAgain(tx: Transaction, item: CampaignItem, personId: string, answer: Answer): Promise<boolean> {
  return (await tx.campaignAnswer.count({ where: { itemId: item.id, byId: personId, answer, undoneAt: null } })) > 0;
}

/** @throws AppError conflict, with who was faster */
async function requireOpen(tx: Transaction, item: CampaignItem, seenVersion: number): Promise<void> {
  if (item.state === "open" && item.version === seenVersion) return;
  const [last] = await tx.$queryRaw<{ name: string | null; answer: Answer }[]>(Prisma.sql`
    SELECT p.name, a.answer::text FROM campaign_answer a LEFT JOIN person p ON p.id = a.by_id WHERE a.item_id = ${item.id}::uuid AND a.undone_at IS NULL ORDER BY a.at DESC LIMIT 1`);
  if (item.state === "withdrawn")
    throw new AppError("conflict", `This question was withdrawn: ${item.endedReason}. Your answer was not recorded.`);
  if (last)
    throw new AppError(
      "conflict",
      `${last.name ?? "Somebody"} answered meanwhile: ${answerWords[last.answer].toLowerCase()}. Your answer was not recorded.`,
    );
  throw new AppError("conflict", "This question changed meanwhile. Look at it again; your answer was not recorded.");
}

/** @throws AppError conflict for an endpoint that is no more, invalid_input for a missing reason or choice */
function requireAnswerable(
  facts: ItemFacts,
  campaign: Campaign,
  { answer, reason, drop }: { answer: Answer; reason: string; drop: string[] },
): void {
  if (facts.mergedIntoId)
    throw new AppError(
      "conflict",
      "It was merged into another endpoint, which is asked about on its own. This question will be withdrawn.",
    );
  if (
    answer === "reduce_events" &&
    facts.events.length > 0 &&
    facts.live.all_events !== "yes" &&
    !drop.some((event) => facts.events.includes(event))
  )
    throw new AppError("invalid_input", "Choose what to give up.", { drop: "Choose at least one event to give up." });
  const needed = reasonNeeded(answer, facts.advice.answer, facts.highRisk, campaign);
  if (needed && reason.length < 3) throw new AppError("invalid_input", needed, { reason: needed });
}

interface PassedTo {
  id: string;
  name: string;
  via: "passed" | "security";
}

/** "Not mine, ask X" and "don't know" give the question to somebody else; undefined = it is decided here. */
async function passedTo(
  tx: Transaction,
  campaign: Campaign,
  item: CampaignItem,
  actorId: string,
  { answer, personId }: { answer: Answer; personId: string | null },
): Promise<PassedTo | undefined> {
  const id = answer === "reassign" ? personId : answer === "dont_know" ? campaign.fallbackId : null;
  if (!id) return undefined;
  const person = await tx.person.findUnique({ where: { id }, select: { name: true, status: true } });
  const again = id === actorId || id === item.reviewerId;
  if (answer === "dont_know") return person?.status === "active" && !again ? { id, name: person.name, via: "security" } : undefined;
  const problem = !person
    ? "There is no such person."
    : person.status !== "active"
      ? `${person.name} is not active: choose somebody who can answer.`
      : again
        ? `${person.name} is asked already.`
        : undefined;
  if (problem || !person) throw new AppError("invalid_input", problem, { personId: problem ?? "" });
  return { id, name: person.name, via: "passed" };
}

/** High risk in a campaign of two stages: a second person is asked, who is not the first. */
async function openSecondLook(
  tx: Transaction,
  campaign: Campaign,
  item: CampaignItem,
  facts: ItemFacts,
  actorId: string,
  now: Date,
): Promise<string | null> {
  if (item.stage !== 1 || !needsSecondLook(campaign, facts)) return null;
  const reviewerId =
    campaign.secondReviewerId === actorId ? (campaign.fallbackId === actorId ? null : campaign.fallbackId) : campaign.secondReviewerId;
  const id = uuid();
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO campaign_item (id, campaign_id, endpoint_id, stage, place, reviewer_id, via, high_risk, snapshot, created_at)
    SELECT ${id}::uuid, campaign_id, endpoint_id, 2, place, ${reviewerId}::uuid, 'second', true, snapshot, ${now} FROM campaign_item WHERE id = ${item.id}::uuid`);
  return id;
}
