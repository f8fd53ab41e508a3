import { beforeAll, describe, expect, it } from "vitest";
import { evaluateDue } from "@/lib/checks/evaluate-endpoints";
import { inTransaction } from "@/lib/core/db";
import { addEndpoint, minute, principal } from "@/lib/endpoints/testing/estate";
import { testDatabase } from "@/prisma/testing/database";
import { answerItems } from "./answer-items";
import { addItem, withdrawItem } from "./change-items";
import { closeCampaign, signOffCampaign } from "./close-campaign";
import { countReport, type ReportNumbers } from "./count-report";
import { rerunCampaign } from "./create-campaign";
import { remindSilent } from "./mail-reviewers";
import { readCampaignEvents } from "./read-events";
import { differences, recount } from "./recount";
import { startCampaign } from "./start-campaign";
import { campaignWorld } from "./testing/world";
import { undoAnswer } from "./undo-answer";

const { db } = await testDatabase();
const { lead, other, tomas, ines, jonas, member, run, started, answer, codeOf } = await campaignWorld(db);

describe("closing", () => {
  let closed: Awaited<ReturnType<typeof started>>;
  beforeAll(async () => {
    closed = await started(
      Array.from({ length: 8 }, (_, n) => ({
        ownerId: tomas,
        name: `close-${n}`,
        ...(n === 7 ? { dataClass: "restricted" as const } : {}),
      })),
      { silence: "disable_after_notice", stages: 2, secondReviewerId: jonas, repeatMonths: 3 },
    );
    const item = (n: number) => closed.items[n]!.id;
    await answer(item(0), tomas);
    await answer(item(1), tomas, { answer: "disable" });
    await undoAnswer.execute({ itemId: item(1) }, run(4, member(tomas)));
    await answer(item(1), tomas, { answer: "rotate", version: 3 }, 5);
    await answer(item(2), tomas, { answer: "reassign", personId: ines });
    await undoAnswer.execute({ itemId: item(2) }, run(4, member(tomas)));
    await answer(item(2), tomas, { answer: "reassign", personId: jonas, version: 3 }, 5);
    await answer(item(7), tomas);
    await undoAnswer.execute({ itemId: item(7) }, run(4, member(tomas)));
    await answer(item(7), tomas, { version: 3 }, 5);
    await answerItems.execute({ items: [3, 4].map((n) => ({ itemId: item(n), version: 1 })), reason: "all fine" }, run(5, member(tomas)));
    await withdrawItem.execute({ itemId: item(5), reason: "test system" }, run(6));
    const extra = await addEndpoint(db, { ownerId: ines });
    await addItem.execute({ campaignId: closed.campaignId, endpointId: extra, reason: "forgotten" }, run(6));
  });

  it("happens once when two leads close at once; silence gets the chosen outcome", async () => {
    const both = await Promise.allSettled([1, 2].map(() => closeCampaign.execute({ campaignId: closed.campaignId }, run(10))));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    // The reassigned one, one never opened, the added one and the second look.
    expect(await db.campaignItem.count({ where: { campaignId: closed.campaignId, state: "silent" } })).toBe(4);
    expect(await db.endpointTask.count({ where: { campaignId: closed.campaignId, kind: "disable", state: "planned" } })).toBe(3);
    await expect(answer(closed.items[6]!.id, tomas)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("closed on 2 Mar 2026"),
    });
  });

  it("froze numbers that the audit log gives again, and a changed report is named", async () => {
    const { report } = await db.campaign.findUniqueOrThrow({ where: { id: closed.campaignId } });
    const reported = report as unknown as ReportNumbers;
    expect(reported).toMatchObject({
      endpoints: 9,
      questions: 11,
      answered: 5,
      silent: 4,
      withdrawn: 2,
      takenBack: 3,
      passedOn: 1,
      secondLooks: 2,
    });
    expect(reported.byAnswer).toEqual({ keep: 4, reduce_events: 0, rotate: 1, disable: 0, dont_know: 0 });
    const counted = recount(await readCampaignEvents(db, closed.campaignId), closed.campaignId);
    expect(differences(reported, counted)).toEqual([]);
    expect(counted).toEqual(await countReport(db, closed.campaignId));
    expect(differences({ ...reported, answered: 6 }, counted)).toEqual(["answered: the report says 6, the audit log 5"]);
  });

  it("is signed off by somebody who was not the only reviewer, once", async () => {
    const sign = (by: string) => signOffCampaign.execute({ campaignId: closed.campaignId }, run(11, principal("SECURITY", by)));
    await expect(sign(tomas)).rejects.toMatchObject({ code: "not_allowed" });
    await sign(lead);
    await expect(sign(other)).rejects.toMatchObject({ code: "conflict" });
  });

  it("plans its next occurrence, and asks again about what was left open alone", async () => {
    expect(await db.campaign.findFirst({ where: { state: "draft", startsAt: { not: null } } })).toMatchObject({
      startsAt: new Date("2026-06-02T09:02:00Z"),
    });
    const { campaignId } = await rerunCampaign.execute({ campaignId: closed.campaignId }, run(12));
    expect(await startCampaign.execute({ campaignId }, run(13))).toMatchObject({ endpoints: 4 });
  });

  it("reminds nobody in its next occurrence because somebody was reminded in this one", async () => {
    const { campaignId } = await started([{ ownerId: tomas }], { name: "Monthly", repeatMonths: 1 });
    await remindSilent.execute({ campaignId }, run(3));
    await closeCampaign.execute({ campaignId }, run(4));
    expect(await db.campaign.findFirst({ where: { state: "draft", repeatMonths: 1 } })).toMatchObject({ remindedAt: null });
  });

  it("turns “never reviewed” from unknown into an answer once a review was closed", async () => {
    const old = await addEndpoint(db, { providerCreatedAt: new Date("2024-01-01T00:00:00Z") });
    await db.evaluationQueue.create({ data: { endpointId: old, queuedAt: minute(14) } });
    while ((await inTransaction(db, (tx) => evaluateDue(tx, minute(14)), 60_000)) > 0);
    expect(await codeOf(old)).toBe("F");
    expect(await codeOf(closed.ids[0]!)).toBe("P");
  });
});
