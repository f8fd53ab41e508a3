import { expect, it } from "vitest";
import { sweepAlerts } from "@/lib/alerts/sweep-alerts";
import { minute } from "@/lib/endpoints/testing/estate";
import { testDatabase } from "@/prisma/testing/database";
import { campaignWorld, day } from "./testing/world";

const { db } = await testDatabase();
const { tomas, ines, started, answer } = await campaignWorld(db);

it("tells whoever is asked once, reminds the silent alone, and is quiet when everything is answered", async () => {
  const { items, campaignId } = await started([{ ownerId: tomas }, { ownerId: tomas }, { ownerId: ines }]);
  const open = async () =>
    (await db.alert.findMany({ where: { subjectId: campaignId, closedAt: null } }))
      .map(({ reason, threshold, recipientId }) => [reason, threshold, recipientId])
      .sort();
  await sweepAlerts(db, minute(5));
  await sweepAlerts(db, minute(6));
  const assigned = [tomas, ines].map((id) => ["campaign_assigned", "", id]).sort();
  expect(await open()).toEqual(assigned);
  await answer(items[2]!.id, ines);
  await sweepAlerts(db, minute(14 * day));
  expect(await open()).toEqual([["campaign_reminder", "7", tomas]]);
  await sweepAlerts(db, minute(18 * day));
  expect(await open()).toEqual([["campaign_reminder", "3", tomas]]);
  await answer(items[0]!.id, tomas);
  await answer(items[1]!.id, tomas);
  await sweepAlerts(db, minute(18 * day));
  expect(await open()).toEqual([]);
});
