import { defineCommand } from "@/lib/core/command";
import type { Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { CampaignAnswer, CampaignItem } from "@/lib/core/generated/prisma/client";
import { roleMay } from "@/lib/core/permissions";
import { isSystem } from "@/lib/core/principal";
import { refreshAttestation } from "./attestation";
import { chainOf } from "./lock-campaign";
import { lockItem } from "./lock-item";
import { withdrawTasks } from "./plan-tasks";
import { undoAnswerInput } from "./schema";

/** Takes the last answer back until the campaign closes: planned work is withdrawn, done work gets its counter-work. */
export const undoAnswer = defineCommand({
  name: "campaign.undo-answer",
  permission: "campaign:answer",
  input: undoAnswerInput,
  async run({ actor, input, tx, now, audit }) {
    const { item, campaign } = await lockItem(tx, actor, input.itemId);
    const answer = await tx.campaignAnswer.findFirst({ where: { itemId: item.id, undoneAt: null }, orderBy: { at: "desc" } });
    if (!answer || item.state === "withdrawn") throw new AppError("conflict", "There is no answer to take back any more.");
    const actorId = isSystem(actor) ? null : actor.personId;
    if (answer.byId !== actorId && !(!isSystem(actor) && roleMay(actor.role, "campaign:manage")))
      throw new AppError("not_allowed", "Only who gave the answer, or the programme lead, takes it back.");
    const secondLook = item.stage === 1 ? await withdrawSecondLook(tx, item, now) : null;
    await tx.campaignAnswer.update({ where: { id: answer.id }, data: { undoneAt: now, undoneById: actorId } });
    await tx.campaignItem.update({ where: { id: item.id }, data: { ...reopened(answer), version: item.version + 1 } });
    const tasks = await withdrawTasks(tx, answer.id, actor, now);
    await refreshAttestation(tx, [item.endpointId], now);
    audit({
      object: { type: "endpoint", id: item.endpointId },
      data: {
        name: (item.snapshot as { name?: string }).name,
        campaignId: campaign.id,
        campaign: campaign.name,
        item: item.id,
        answer: answer.answer,
        passedBack: answer.passedToId !== null,
        withdrawnLook: secondLook,
        ...tasks,
      },
      chain: chainOf(campaign),
    });
    return { version: item.version + 1, ...tasks };
  },
});

function reopened({ passedToId, byId }: CampaignAnswer) {
  if (passedToId === null) return { state: "open" as const, answer: null, answeredAt: null };
  return { reviewerId: byId, via: "named", passedById: null };
}

/** @throws AppError conflict when the second person has answered already */
async function withdrawSecondLook(tx: Transaction, item: CampaignItem, now: Date): Promise<string | null> {
  const second = await tx.campaignItem.findFirst({
    where: { campaignId: item.campaignId, endpointId: item.endpointId, stage: 2, state: { in: ["open", "answered"] } },
  });
  if (!second) return null;
  if (second.state === "answered") throw new AppError("conflict", "The second look is done already. Whoever took it takes it back first.");
  await tx.campaignItem.update({
    where: { id: second.id },
    data: { state: "withdrawn", endedAt: now, endedReason: "the first answer was taken back", version: second.version + 1 },
  });
  return second.id;
}
