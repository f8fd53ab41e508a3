import { beforeAll, describe, expect, it } from "vitest";
import { campaignWorld, day } from "@/lib/campaigns/testing/world";
import { addEndpoint, minute } from "@/lib/endpoints/testing/estate";
import { testDatabase } from "@/prisma/testing/database";
import { countDecommissions, listDecommissions } from "./list-decommissions";
import { decommissionListQuery, decommissionPageSize, decommissionsHref } from "./list-schema";

const { db } = await testDatabase();
const { tomas, jonas, member, security } = await campaignWorld(db);

const bulk = decommissionPageSize + 3;

async function anEnd(name: string, values: object, owner = tomas): Promise<string> {
  const endpointId = await addEndpoint(db, { ownerId: owner, lifecycle: "active", name });
  const data = {
    endpointId,
    reason: "over",
    lifecycleBefore: "active",
    announcedAt: minute(0),
    disableAt: minute(7 * day),
    ...values,
  } as const;
  return (await db.decommission.create({ data })).id;
}
const names = async (show: "open" | "announced" | "watched" | "ended", as = security, q?: string) =>
  (await listDecommissions(as, { show, q }, db)).lines.map(({ name }) => name);

describe("the list of ends", () => {
  let watched = "";
  beforeAll(async () => {
    await anEnd("late one", { disableAt: minute(1 * day), assigneeId: tomas });
    watched = await anEnd("watched one", { state: "disabled", disabledAt: minute(day), watchUntil: minute(15 * day) });
    await anEnd("jonas’s own", { disableAt: minute(3 * day) }, jonas);
    await anEnd("deleted first", { state: "deleted", disabledAt: minute(day), watchUntil: minute(2 * day), endedAt: minute(3 * day) });
    await anEnd("cancelled last", { state: "cancelled", endedAt: minute(4 * day) });
  });

  it("has what comes next first, ended ones newest first, and counts each tab", async () => {
    expect(await names("open")).toEqual(["late one", "jonas’s own", "watched one"]);
    expect(await names("announced")).toEqual(["late one", "jonas’s own"]);
    expect(await names("watched")).toEqual(["watched one"]);
    expect(await names("ended")).toEqual(["cancelled last", "deleted first"]);
    expect(await countDecommissions(security, {}, db)).toEqual({ open: 3, announced: 2, watched: 1, ended: 2 });
    expect(await names("open", security, "WATCHED")).toEqual(["watched one"]);
  });

  it("shows a member their own and nobody else’s, in the counts too", async () => {
    expect(await names("open", member(jonas))).toEqual(["jonas’s own"]);
    expect(await countDecommissions(member(jonas), {}, db)).toEqual({ open: 1, announced: 1, watched: 0, ended: 0 });
  });

  it("says that it was called after the switch-off, that people need it and that something broke; not what happened before", async () => {
    const { endpointId } = await db.decommission.findUniqueOrThrow({ where: { id: watched } });
    const line = async () => (await listDecommissions(security, { show: "watched" }, db)).lines[0];
    await db.endpointActivity.create({ data: { endpointId, lastDeliveryAt: minute(day - 1), observedSince: minute(0) } });
    expect(await line()).toMatchObject({ calledAt: null, needed: 0, broke: 0 });
    await db.endpointActivity.update({ where: { endpointId }, data: { lastDeliveryAt: minute(2 * day) } });
    const note = { decommissionId: watched, byId: jonas, at: minute(2 * day) };
    await db.decommissionNote.createMany({
      data: [
        { ...note, broke: false, text: "needed" },
        { ...note, broke: true, text: "payroll" },
      ],
    });
    expect(await line()).toMatchObject({ calledAt: minute(2 * day), needed: 1, broke: 1 });
  });

  it("gives every line once over its pages, also where many end on one day", async () => {
    for (let n = 0; n < bulk; n++) await anEnd(`many ${n}`, { disableAt: minute(9 * day) });
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listDecommissions(security, { show: "announced", after }, db);
      seen.push(...page.lines.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after);
    expect(new Set(seen).size).toBe(bulk + 2);
    expect(seen).toHaveLength(bulk + 2);
  });
});

it("keeps what its address says, and falls back where it is not understood", () => {
  expect(decommissionListQuery.parse({ show: "gone", q: "", after: "x" })).toEqual({ show: "open" });
  const query = decommissionListQuery.parse({
    show: "ended",
    q: "a b",
    after: "2026-01-02T03:04:05.000Z_01a21510-4c1e-7693-a3d6-4bb3e6ec177e",
  });
  const { searchParams } = new URL(decommissionsHref(query), "http://x");
  expect(decommissionListQuery.parse(Object.fromEntries(searchParams))).toEqual(query);
});
