import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { expect, test } from "vitest";
import { addEndpoint, addPerson, addTeam, clockAt, minute, principal } from "@/lib/endpoints/testing/estate";
import { testDatabase } from "@/prisma/testing/database";
import { createCalendarToken, revokeCalendarToken } from "./create-token";
import { readFeed } from "./read-feed";

const { db } = await testDatabase();
const [owner, colleague] = [await addPerson(db, "Tomás Oliveira"), await addPerson(db, "Ines Moreau")];
const team = await addTeam(db, "Payments; ünïcode, “quoted”", colleague);
const at = (personId: string, teamIds: string[] = []) => ({ actor: principal("MEMBER", personId, teamIds), db, clock: clockAt(1) });
const due = (daysAhead: number) => new Date(minute(0).getTime() + daysAhead * 86_400_000);
/** Names as strangers write them: folding, escaping and line breaks must hold. */
const names = ["refund-events", "a,b;c\\d — ünïcode 🔁", "long ".repeat(60), "END:VEVENT\r\nBEGIN:VEVENT"];
for (const [place, name] of names.entries())
  await addEndpoint(db, { name, ownerId: owner, teamId: team, rotationStatus: "in_policy", dueAt: due(place * 30) });
await addEndpoint(db, { name: "not-theirs", ownerId: colleague, rotationStatus: "overdue", dueAt: due(1) });

const days = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return { summary: event.summary, day: event.startDate.toString(), allDay: event.startDate.isDate, uid: event.uid };
  });

test("two independent parsers read the feed the same way: every due day, and nothing of others", async () => {
  const { token } = await createCalendarToken.execute({}, at(owner));
  const text = await readFeed(token, "192.0.2.1", minute(2), db);
  const events = days(text);
  expect(events.map(({ summary }) => summary.replace(/\s+/g, " ").trim())).toEqual(
    names.map((name) => `Rotate ${name.replace(/\s+/g, " ").trim()}`),
  );
  expect(events.map(({ day }) => day)).toEqual([0, 30, 60, 90].map((ahead) => due(ahead).toISOString().slice(0, 10)));
  expect(events.every(({ allDay }) => allDay)).toBe(true);
  const other = Object.values(nodeIcal.sync.parseICS(text)).flatMap((one) => (one?.type === "VEVENT" ? [one] : []));
  expect(other.map(({ uid }) => uid).sort()).toEqual(events.map(({ uid }) => uid).sort());
  expect(text).not.toContain("not-theirs");
  // RFC 5545: lines end with CRLF and have at most 75 octets.
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(await readFeed(token, "192.0.2.1", minute(2), db)).toBe(text);
});

test("only the hash is stored; a new token ends the former one, revoking ends it", async () => {
  const first = await createCalendarToken.execute({}, at(owner));
  const second = await createCalendarToken.execute({}, at(owner));
  await expect(readFeed(first.token, "192.0.2.2", minute(3), db)).rejects.toMatchObject({ code: "not_found" });
  const stored = await db.calendarToken.findFirstOrThrow({ where: { personId: owner } });
  expect(JSON.stringify(stored)).not.toContain(second.token);
  await expect(revokeCalendarToken.execute({ tokenId: stored.id }, at(colleague))).rejects.toMatchObject({ code: "not_found" });
  await revokeCalendarToken.execute({ tokenId: stored.id }, at(owner));
  await expect(readFeed(second.token, "192.0.2.2", minute(4), db)).rejects.toMatchObject({ code: "not_found" });
});

test("a team's feed is for its members; who is disabled or left has a dead token", async () => {
  await expect(createCalendarToken.execute({ teamId: team }, at(owner))).rejects.toMatchObject({ code: "not_found" });
  const { token } = await createCalendarToken.execute({ teamId: team }, at(colleague, [team]));
  const text = await readFeed(token, "192.0.2.3", minute(3), db);
  expect(days(text)).toHaveLength(names.length);
  const other = Object.values(nodeIcal.sync.parseICS(text)).flatMap((one) => (one?.type === "VEVENT" ? [one.uid] : []));
  expect(other.sort()).toEqual(
    days(text)
      .map(({ uid }) => uid)
      .sort(),
  );
  expect(text).not.toContain("not-theirs");
  await db.team.update({ where: { id: team }, data: { leadId: null } });
  await expect(readFeed(token, "192.0.2.3", minute(4), db)).rejects.toMatchObject({ code: "not_found" });
  const own = await createCalendarToken.execute({}, at(colleague));
  await db.person.update({ where: { id: colleague }, data: { status: "disabled" } });
  await expect(readFeed(own.token, "192.0.2.3", minute(5), db)).rejects.toMatchObject({ code: "not_found" });
});

test("whoever guesses is stopped", async () => {
  const outcomes: string[] = [];
  for (let index = 0; index < 121; index++)
    outcomes.push(
      await readFeed(`guess-${index}`, "192.0.2.9", minute(6), db).then(
        () => "read",
        (error: { code: string }) => error.code,
      ),
    );
  expect(new Set(outcomes.slice(0, 120))).toEqual(new Set(["not_found"]));
  expect(outcomes[120]).toBe("too_many");
});
