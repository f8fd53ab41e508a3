import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { Prisma } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { refreshAttestation } from "./attestation";
import { loadItemFacts } from "./load-item-facts";
import { chainOf, sentenceOf } from "./lock-campaign";
import { mayAnswer } from "./lock-item";
import { bulkRefusal, vouchesAlone } from "./rules";
import { answerItemsInput } from "./schema";

/** Keeps several at once: only what is unchanged, low risk and advised to be kept, up to the campaign's cap, with one note. All or nothing. */
export const answerItems = defineCommand({
  name: "campaign.answer-many",
  permission: "campaign:answer",
  input: answerItemsInput,
  timeoutMs: 60_000,
  async run({ actor, input, tx, now, audit }) {
    if (isSystem(actor)) throw new AppError("not_allowed", "Only a person answers.");
    const ids = [...new Set(input.items.map(({ itemId }) => itemId))].sort();
    const [held] = await tx.$queryRaw<{ campaign_id: string }[]>(
      Prisma.sql`SELECT campaign_id FROM campaign_item WHERE id = ANY(${ids}::uuid[]) LIMIT 1`,
    );
    if (!held) throw notFound();
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM campaign WHERE id = ${held.campaign_id}::uuid FOR SHARE`);
    await tx.$queryRaw(Prisma.sql`SELECT 1 FROM campaign_item WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`);
    const items = await tx.campaignItem.findMany({ where: { id: { in: ids }, campaignId: held.campaign_id } });
    const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: held.campaign_id } });
    if (items.length !== ids.length || items.some((item) => !mayAnswer(actor, item))) throw notFound();
    if (campaign.state !== "running") throw new AppError("conflict", `${sentenceOf(campaign)} Nothing was recorded.`);
    if (ids.length > campaign.bulkCap) {
      const words = `At most ${campaign.bulkCap} at once in this review: looking at each is the point of it.`;
      throw new AppError("invalid_input", words, { items: words });
    }
    const facts = await loadItemFacts(tx, ids, now);
    const seen = new Map(input.items.map(({ itemId, version }) => [itemId, version]));
    const refused = items.flatMap((item) => {
      const { highRisk, changed, advice, live, soleRequesterId, mergedIntoId } = facts.get(item.id)!;
      const why =
        bulkRefusal({ highRisk, changed: changed.length, advice: advice.answer, state: item.state }) ??
        (mergedIntoId ? "merged into another endpoint" : undefined) ??
        (seen.get(item.id) !== item.version ? "changed meanwhile" : undefined) ??
        (vouchesAlone(actor.personId, soleRequesterId, 1) ? "you entered it yourself" : undefined);
      return why ? [`${live.name}: ${why}`] : [];
    });
    if (refused.length > 0) {
      const words = `Nothing was recorded. Answer these one by one: ${refused.slice(0, 5).join(" · ")}${refused.length > 5 ? ` · ${refused.length - 5} more` : ""}`;
      throw new AppError("conflict", words);
    }
    const each = input.seconds === undefined ? null : Math.round(input.seconds / items.length);
    await tx.campaignAnswer.createMany({
      data: items.map((item) => ({
        id: uuid(),
        itemId: item.id,
        campaignId: campaign.id,
        endpointId: item.endpointId,
        answer: "keep" as const,
        reason: input.reason,
        byId: actor.personId,
        at: now,
        seconds: each,
        advice: "keep" as const,
        againstAdvice: false,
        bulk: true,
      })),
    });
    await tx.campaignItem.updateMany({
      where: { id: { in: ids } },
      data: { state: "answered", answer: "keep", answeredAt: now, version: { increment: 1 } },
    });
    await refreshAttestation(
      tx,
      items.map(({ endpointId }) => endpointId),
      now,
    );
    audit({
      object: { type: "campaign", id: campaign.id },
      data: { name: campaign.name, campaignId: campaign.id, answer: "keep", reason: input.reason, items: items.length },
      details: items.map((item) => ({
        item: item.id,
        endpoint: item.endpointId,
        name: facts.get(item.id)!.live.name,
        answer: "keep",
        againstAdvice: false,
      })),
      chain: chainOf(campaign),
    });
    return { answered: items.length };
  },
});
