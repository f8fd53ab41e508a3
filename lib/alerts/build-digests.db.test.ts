import { beforeEach, describe, expect, test } from "vitest";
import { renderMessage } from "@/components/emails/render-message";
import { Prisma } from "@/lib/core/db";
import { MailRefused } from "@/lib/core/mail";
import { renderQueued } from "@/lib/mail/render-mail";
import { sendQueued } from "@/lib/mail/send-mail";
import { testDatabase } from "@/prisma/testing/database";
import { runAlerts } from "./run-alerts";
import { addEndpoint, addPerson, changeEndpoint, dayMs, removeEverything } from "./testing/estate";

const { db } = await testDatabase();
const now = new Date("2026-11-25T09:00:00Z");
const inDays = (days: number, hours = 0) => new Date(now.getTime() + days * dayMs + hours * 3_600_000);
const mails = (template?: string) => db.outboxMessage.findMany({ where: template ? { template } : {}, orderBy: { createdAt: "asc" } });
const tick = async (at: Date) => {
  await runAlerts(db, at);
  while ((await renderQueued(db, renderMessage)) > 0);
};
const taken = { send: async () => undefined, close: () => undefined };
const down = { send: () => Promise.reject(new MailRefused("down", false)), close: () => undefined };
const send = (at: Date, transport = taken) => sendQueued(db, { transport, clock: { now: () => at } });

beforeEach(() => removeEverything(db));

test("one digest per person and local day, however often and however many at once look", async () => {
  const ownerId = await addPerson(db, { name: "Tomás Oliveira" });
  await addEndpoint(db, {
    name: "refund-events",
    ownerId,
    rotationStatus: "overdue",
    dueAt: inDays(-232),
    notBefore: inDays(-412),
    notAfter: inDays(-412),
  });
  await addEndpoint(db, { name: "dispute-alerts", ownerId, dueAt: inDays(5), notBefore: inDays(-360), notAfter: inDays(-83) });
  await Promise.all([runAlerts(db, now), runAlerts(db, now)]);
  await tick(inDays(0, 1));
  const [mail, ...more] = await mails();
  expect(more).toEqual([]);
  expect(mail).toMatchObject({
    template: "digest",
    state: "queued",
    subject: "1 secret overdue, 1 secret due soon",
    toName: "Tomás Oliveira",
  });
  for (const part of [mail!.html!, mail!.text!.replace(/\s+/g, " ")]) {
    expect(part.indexOf("refund-events")).toBeLessThan(part.indexOf("dispute-alerts"));
    for (const said of [
      "Tomás",
      "412 days old, observed",
      "83 to 360 days old",
      "/endpoints/",
      "/account/notifications",
      "Thu 26 Nov, 08:00",
    ])
      expect(part).toContain(said);
  }
  expect(mail!.text).toContain("OVERDUE 232 DAYS");
  expect(mail!.text!.split("\n").every((line) => line.length <= 76 || line.includes("http"))).toBe(true);
});

test("everybody hears at 08:00 of their own wall clock, before and after the clocks change", async () => {
  const zones = ["Pacific/Kiritimati", "Asia/Kolkata", "Europe/Berlin", "UTC", "America/New_York", "Pacific/Honolulu"];
  for (const timeZone of zones)
    await addEndpoint(db, {
      ownerId: await addPerson(db, { name: timeZone, timeZone }),
      rotationStatus: "overdue",
      dueAt: new Date("2026-10-01T12:00:00Z"),
    });
  // 25 October 2026 is the night in which Berlin sets its clocks back; thresholds are crossed on steps, so each day counts its own news.
  const sentAt = new Map<string, string[]>();
  for (let at = Date.parse("2026-10-24T00:00:00Z"); at < Date.parse("2026-10-27T00:00:00Z"); at += 1_800_000) {
    await db.$executeRaw(Prisma.sql`UPDATE alert SET mail_id = NULL`);
    const before = new Set((await mails()).map((mail) => mail.id));
    await runAlerts(db, new Date(at));
    for (const mail of await mails()) {
      if (before.has(mail.id)) continue;
      const wall = new Intl.DateTimeFormat("en-GB", { timeZone: mail.toName, dateStyle: "short", timeStyle: "short" }).format(at);
      sentAt.set(mail.toName, [...(sentAt.get(mail.toName) ?? []), wall]);
    }
  }
  expect([...sentAt.keys()].sort()).toEqual([...zones].sort());
  // The first look may come late in a day; from then on each is at eight, once a day.
  for (const walls of sentAt.values()) {
    expect(walls.slice(1).every((wall) => wall.endsWith("08:00"))).toBe(true);
    expect(new Set(walls.map((wall) => wall.slice(0, 10))).size).toBe(walls.length);
    expect(walls.length).toBeGreaterThanOrEqual(3);
  }
}, 120_000);

test("nothing new, nothing mailed; what was solved is not mentioned", async () => {
  const ownerId = await addPerson(db);
  const solved = await addEndpoint(db, { name: "solved-one", ownerId, dueAt: inDays(8) });
  await addEndpoint(db, { name: "open-one", ownerId, dueAt: inDays(8) });
  await tick(now);
  await send(now);
  await tick(inDays(1, -0.9));
  expect(await mails()).toHaveLength(2);
  await changeEndpoint(db, solved, inDays(1, 1), Prisma.sql`due_at = ${inDays(300)}`);
  await tick(inDays(2));
  expect(await mails()).toHaveLength(2);
  await tick(inDays(7));
  const [, , third] = await mails();
  expect(third!.text).toContain("open-one");
  expect(third!.text).not.toContain("solved-one");
});

test("a mail server that was down for two days is followed by one digest, not three", async () => {
  const ownerId = await addPerson(db);
  await addEndpoint(db, { name: "first", ownerId, dueAt: inDays(7) });
  await addEndpoint(db, { name: "second", ownerId, dueAt: inDays(8) });
  for (const day of [0, 1]) {
    await tick(inDays(day));
    await send(inDays(day), down);
  }
  await send(inDays(1, 5));
  const states = (await mails()).map((mail) => mail.state);
  expect(states).toEqual(["withdrawn", "sent"]);
  const sent = (await mails())[1]!;
  for (const name of ["first", "second"]) expect(sent.text).toContain(name);
});

test("a clock that jumps a month makes one alert and one digest, and none again when it is set back", async () => {
  const ownerId = await addPerson(db);
  await addEndpoint(db, { ownerId, dueAt: inDays(10) });
  await tick(inDays(30));
  await send(inDays(30));
  expect(await mails()).toHaveLength(1);
  await tick(now);
  await tick(inDays(30));
  expect(await mails("digest")).toHaveLength(2);
  expect(await db.alert.count()).toBe(2);
});

test("10,000 endpoints of one owner are one readable mail", async () => {
  const ownerId = await addPerson(db);
  await db.$executeRaw(Prisma.sql`
    INSERT INTO endpoint (id, provider, name, owner_id, owner_state, rotation_status, due_at, discovered_at, valid_from)
    SELECT gen_random_uuid(), 'stripe', 'hook ' || n, ${ownerId}::uuid, 'active', 'overdue', ${inDays(-40)}::timestamptz, ${now}, ${now} FROM generate_series(1, 10000) n`);
  await tick(now);
  const [mail, ...more] = await mails();
  expect(more).toEqual([]);
  expect(mail!.subject).toBe("10,000 secrets overdue");
  expect(mail!.text!.match(/OVERDUE 40 DAYS/g)).toHaveLength(25);
  expect(mail!.text).toContain("and 9,975 more");
  expect(mail!.html!.length).toBeLessThan(102_400);
  expect(await db.alert.count({ where: { mailId: mail!.id } })).toBe(10_000);
});

describe("at once", () => {
  const critical = { rotationStatus: "in_policy", failing: [10], failingRanks: [0] };

  test("critical findings: five a day, the rest in the digest; never twice", async () => {
    const ownerId = await addPerson(db);
    await tick(inDays(0, -0.5));
    for (let n = 0; n < 7; n++) await addEndpoint(db, { name: `hook ${n}`, ownerId, ...critical, validFrom: now });
    for (const minutes of [0, 1, 2]) await tick(new Date(now.getTime() + minutes * 60_000));
    expect(await mails("immediate")).toHaveLength(5);
    expect((await mails("immediate"))[0]).toMatchObject({
      subject: expect.stringMatching(/^hook \d: 1 critical finding$/),
      threadKey: expect.stringContaining("item."),
    });
    await tick(inDays(1));
    const [digest] = await mails("digest");
    expect(digest!.subject).toBe("2 critical findings");
    expect(await mails("immediate")).toHaveLength(5);
  });

  test("who prefers the digest gets them there", async () => {
    const ownerId = await addPerson(db);
    await db.notificationPreference.create({ data: { personId: ownerId, quietDays: [], digestOnly: true } });
    await addEndpoint(db, { ownerId, ...critical });
    await tick(now);
    expect((await mails()).map((mail) => mail.template)).toEqual(["digest"]);
  });
});

test("quiet days hold everything until the next day that is not quiet", async () => {
  const ownerId = await addPerson(db);
  // 25 November 2026 is a Wednesday.
  await db.notificationPreference.create({ data: { personId: ownerId, quietDays: [3, 4], digestHour: 6 } });
  await addEndpoint(db, { ownerId, dueAt: inDays(6) });
  const urgent = await addEndpoint(db, { ownerId, rotationStatus: "in_policy", failing: [10], failingRanks: [0] });
  for (const day of [0, 1]) await tick(inDays(day));
  expect(await mails()).toEqual([]);
  await changeEndpoint(db, urgent, inDays(1, 1), Prisma.sql`failing = '{}', failing_ranks = '{}', worst_rank = 5`);
  await tick(inDays(2, -3.1));
  expect(await mails("digest")).toEqual([]);
  await tick(inDays(2, -2.9));
  expect((await mails("digest")).map((mail) => mail.subject)).toEqual(["1 secret due soon"]);
});

test("nothing that a name contains becomes markup", async () => {
  const ownerId = await addPerson(db, { name: `<img src=x onerror=alert(1)>` });
  await addEndpoint(db, { name: `<script>alert(1)</script>"'`, ownerId, dueAt: inDays(5) });
  await tick(now);
  const [mail] = await mails();
  expect(mail!.html).not.toMatch(/<script|<img/i);
  expect(mail!.html).not.toMatch(/\son\w+=/i);
});
