import { describe, expect, it } from "vitest";
import { evaluateDue } from "@/lib/checks/evaluate-endpoints";
import { inTransaction } from "@/lib/core/db";
import { testDatabase } from "@/prisma/testing/database";
import { answerAccount } from "./review-commands";
import { csv, githubHook, hour, importer, json } from "./testing/import-document";
import { undoImport } from "./undo-import";

const { db } = await testDatabase();
const { read, apply, bring, environment } = importer(db);
const header = "name,email,status,leaving date,manager email,team,team lead";

describe("a list of people", () => {
  it("fills the directory, whatever the order of its rows", async () => {
    const { counts, applied } = await bring(
      hour(0),
      csv(
        "people.csv",
        header,
        "Mei,mei@acme.test,active,,bo@acme.test,Payments,no",
        "Bo,bo@acme.test,active,,,Payments,yes",
        "Al,al@acme.test,left,2026-01-31,bo@acme.test,Payments,no",
      ),
    );
    expect(counts).toMatchObject({ new: 3 });
    expect(applied).toMatchObject({ added: 3 });
    const [bo, mei, al] = await Promise.all(
      ["bo@acme.test", "mei@acme.test", "al@acme.test"].map((email) => db.person.findUniqueOrThrow({ where: { email } })),
    );
    expect(mei).toMatchObject({ status: "active", managerId: bo!.id });
    expect(al).toMatchObject({ status: "departed", departedAt: new Date("2026-01-31T00:00:00Z") });
    expect(await db.team.findFirstOrThrow({ where: { name: "Payments" } })).toMatchObject({ leadId: bo!.id });
    expect(await db.teamMember.count()).toBe(3);
    expect((await bring(hour(1), csv("people.csv", header, "Mei,mei@acme.test,active,,bo@acme.test,Payments,no"))).counts).toMatchObject({
      unchanged: 1,
      changed: 0,
      new: 0,
    });
  });

  it("marks a leaver, whose endpoints are unowned at once; undo brings both back", async () => {
    await bring(hour(2), csv("owned.csv", "name,webhook url,owner email", "orders,https://orders.acme-corp.com/in,mei@acme.test"));
    const left = await bring(hour(3), csv("leavers.csv", header, "Mei,mei@acme.test,left,2026-02-28,,,"));
    expect(left.counts).toMatchObject({ changed: 1 });
    const orders = () => db.endpoint.findFirstOrThrow({ where: { name: "orders" } });
    expect(await orders()).toMatchObject({ ownerState: "departed" });
    await inTransaction(db, (tx) => evaluateDue(tx, hour(3)));
    await undoImport.execute({ importId: left.id }, environment(hour(4)));
    expect(await db.person.findUniqueOrThrow({ where: { email: "mei@acme.test" } })).toMatchObject({ status: "active", departedAt: null });
    expect(await orders()).toMatchObject({ ownerState: "active" });
  });

  it("does not lock anybody out who can sign in, and names what it does not understand", async () => {
    const bo = await db.person.findUniqueOrThrow({ where: { email: "bo@acme.test" } });
    await db.account.create({ data: { personId: bo.id, role: "ADMIN", createdAt: hour(0) } });
    const [planned] = await read(
      hour(5),
      csv("hr.csv", header, "Bo,bo@acme.test,left,,,,", "Cy,cy@acme.test,sabbatical,,gone@acme.test,,", "Cy again,cy@acme.test,active,,,,"),
    );
    expect(planned!.counts).toMatchObject({ new: 1 });
    const codes = (await db.importProblem.findMany({ where: { importId: planned!.id } })).map(({ code }) => code).sort();
    expect(codes).toEqual(["manager-unknown", "person-signs-in", "row-twice", "status-unclear"]);
    await apply(hour(6), planned!.id);
    expect(await db.person.findUniqueOrThrow({ where: { id: bo.id } })).toMatchObject({ status: "active" });
  });
});

describe("a list of deliveries", () => {
  const delivery = (n: number, at: string, status = 200) => ({
    id: n,
    guid: `g${n}`,
    delivered_at: at,
    redelivery: false,
    duration: 0.1,
    status: "OK",
    status_code: status,
    event: "push",
    action: null,
  });
  const list = [delivery(1, "2026-02-27T10:00:00Z"), delivery(2, "2026-02-27T11:00:00Z"), delivery(3, "2026-02-28T10:00:00Z", 500)];

  it("asks which webhook it is of, counts once however often it is read, and makes activity known", async () => {
    await bring(hour(10), json("ship.json", [githubHook("acme/ship", 4711)]));
    const ship = () => db.endpoint.findFirstOrThrow({ where: { externalId: "4711" } });
    expect(await ship()).toMatchObject({ activity: "unknown" });
    const [planned] = await read(hour(11), json("deliveries.json", list));
    await expect(apply(hour(11), planned!.id)).rejects.toThrow(/Answer first/);
    await answerAccount.execute({ importId: planned!.id, file: "deliveries.json", account: "acme/ship/hooks/4711" }, environment(hour(11)));
    expect(await apply(hour(11), planned!.id)).toMatchObject({ added: 3 });
    const days = await db.deliveryDay.findMany({ orderBy: [{ day: "asc" }], select: { event: true, status: true, ok: true, count: true } });
    expect(days).toEqual([
      { event: "push", status: 200, ok: true, count: 2 },
      { event: "push", status: 500, ok: false, count: 1 },
    ]);
    expect(await db.endpointActivity.findFirstOrThrow()).toMatchObject({
      lastDeliveryAt: new Date("2026-02-28T10:00:00Z"),
      lastStatus: 500,
      lastOk: false,
      observedSince: new Date("2026-02-27T10:00:00Z"),
    });
    expect(await ship()).toMatchObject({ activity: "delivering" });

    const again = csv(
      "again.csv",
      "hook id,event,delivered at,status code",
      ...list.map(({ delivered_at, status_code }) => `4711,push,${delivered_at},${status_code}`),
      "4711,push,2026-02-28T12:00:00Z,500",
      "999,push,2026-02-28T12:00:00Z,200",
    );
    const repeated = await bring(hour(12), again);
    expect(repeated.counts).toMatchObject({ refused: 1 });
    expect((await db.deliveryDay.findMany({ orderBy: [{ day: "asc" }] })).map(({ count }) => count)).toEqual([2, 2]);

    await undoImport.execute({ importId: repeated.id }, environment(hour(13)));
    expect((await db.deliveryDay.findMany({ orderBy: [{ day: "asc" }] })).map(({ count }) => count)).toEqual([2, 1]);
    expect(await db.endpointActivity.findFirstOrThrow()).toMatchObject({ lastDeliveryAt: new Date("2026-02-28T10:00:00Z") });
    await undoImport.execute({ importId: planned!.id }, environment(hour(14)));
    expect(await db.deliveryDay.count()).toBe(0);
    expect(await ship()).toMatchObject({ activity: "unknown" });
  });
});
