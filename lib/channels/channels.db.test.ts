import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sweepAlerts } from "@/lib/alerts/sweep-alerts";
import { addEndpoint as addAlerting } from "@/lib/alerts/testing/estate";
import { createEgress } from "@/lib/core/http/guard";
import { addPerson, auditOf, principal } from "@/lib/endpoints/testing/estate";
import { testDatabase } from "@/prisma/testing/database";
import { changeChannel } from "./change-channel";
import { createChannel } from "./create-channel";
import { listChannels } from "./queries";
import { queueChannelMessages } from "./queue-messages";
import { removeChannel } from "./remove-channel";
import { replaceCredential } from "./replace-credential";
import { retryDelivery } from "./retry-delivery";
import { sendChannelMessages } from "./send-messages";
import { testChannel } from "./test-channel";

const { db } = await testDatabase();
const priya = await addPerson(db, "Priya Raman");
await db.account.create({ data: { personId: priya, role: "SECURITY", createdAt: new Date(0) } });
const security = principal("SECURITY", priya);
const start = Date.parse("2026-11-25T09:00:00Z");
const at = (minutes: number) => new Date(start + minutes * 60_000);
const by = (minutes: number) => ({ actor: security, db, clock: { now: () => at(minutes) } });

interface Received {
  path: string;
  headers: Record<string, string>;
  body: string;
}
let server: Server;
let port = 0;
let received: Received[] = [];
let answer: { status: number; headers?: Record<string, string> } = { status: 200 };
// Only by the operator's word is anything of this machine reached.
let egress: ReturnType<typeof createEgress>;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers as Record<string, string>, body });
      response.writeHead(answer.status, answer.headers).end("ok");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  egress = createEgress({ allow: [`http://127.0.0.1:${port}`] });
});
afterAll(async () => {
  await egress.close();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(async () => {
  received = [];
  answer = { status: 200 };
  await db.$executeRaw`DELETE FROM alert`;
  await db.$executeRaw`DELETE FROM channel`;
});

/** The form takes public https alone; the stored address is then pointed at this machine, under the same seal. */
async function channel(kind: "slack" | "teams" | "webhook", reasons: string[] = [], path = "/hook/very-secret-path") {
  const created = await createChannel.execute(
    { kind, name: `To ${kind} ${reasons.join()}`, url: `https://hooks.example.com${path}`, reasons },
    by(0),
  );
  await pointHere(created.channelId, path);
  return created;
}
async function pointHere(channelId: string, path: string) {
  const { seal } = await import("@/lib/core/seal");
  const sealedUrl = new Uint8Array(seal(`http://127.0.0.1:${port}${path}`, ["channel", channelId, "sealed_url"]));
  await db.channel.update({ where: { id: channelId }, data: { sealedUrl } });
}
const send = (minutes: number) => sendChannelMessages(db, { egress, clock: { now: () => at(minutes) } });
const deliveries = () => db.channelDelivery.findMany({ orderBy: { createdAt: "asc" } });
const overdue = (name: string) => addAlerting(db, { name, dueAt: at(-60 * 24 * 3), rotationStatus: "overdue", ownerId: priya });

describe("what is told", () => {
  it("is every open alert of the chosen reasons once, in one message, to Slack as Slack reads it", async () => {
    await channel("slack", ["overdue"]);
    for (let n = 0; n < 13; n++) await overdue(`hook-${n}`);
    await sweepAlerts(db, at(1));
    const queued = await Promise.all([queueChannelMessages(db, at(2)), queueChannelMessages(db, at(2))]);
    expect(queued.sort()).toEqual([0, 1]);
    expect(await queueChannelMessages(db, at(3))).toBe(0);
    expect(await send(3)).toBe(1);
    const [message] = received;
    const payload = JSON.parse(message!.body);
    expect(payload.text).toBe("13 secrets overdue");
    expect(payload.blocks).toHaveLength(12);
    expect(payload.blocks.at(-1).elements[0].text).toContain("and 3 more");
    expect(message!.headers["webhook-signature"]).toBeUndefined();
    expect(await deliveries()).toMatchObject([{ state: "sent", lastStatus: 200, attempts: 1 }]);
  });

  it("is nothing that was open before, was opened during a pause, or has another reason", async () => {
    await overdue("before");
    await sweepAlerts(db, at(-5));
    const { channelId } = await channel("teams", ["overdue"]);
    expect(await queueChannelMessages(db, at(1))).toBe(0);
    const name = "To teams overdue";
    await changeChannel.execute({ channelId, name, reasons: ["overdue"], paused: true }, by(2));
    await overdue("paused");
    await sweepAlerts(db, at(3));
    await changeChannel.execute({ channelId, name, reasons: ["overdue"], paused: false }, by(4));
    expect(await queueChannelMessages(db, at(5))).toBe(0);
    await changeChannel.execute({ channelId, name, reasons: ["source_stale"], paused: false }, by(6));
    await overdue("other reason");
    await sweepAlerts(db, at(7));
    expect(await queueChannelMessages(db, at(8))).toBe(0);
  });
});

describe("a signed webhook", () => {
  it("verifies with the published library, with both secrets after a rotation, and with neither afterwards", async () => {
    const { channelId, secret } = await channel("webhook");
    await testChannel.execute({ channelId }, by(1));
    await send(1);
    const verify = (one: Received, key: string) => new Webhook(key).verify(one.body, { ...one.headers });
    const clockSkewed = () => Math.abs(Date.now() - start) > 300_000;
    // The library reads the machine's clock: a signature of another day is refused by its timestamp alone.
    if (clockSkewed()) expect(() => verify(received[0]!, secret!)).toThrow(/timestamp/i);
    const resigned = (one: Received, key: string) =>
      one.headers["webhook-signature"]!.split(" ").includes(
        new Webhook(key).sign(one.headers["webhook-id"]!, new Date(Number(one.headers["webhook-timestamp"]) * 1000), one.body),
      );
    expect(resigned(received[0]!, secret!)).toBe(true);
    expect(JSON.parse(received[0]!.body)).toMatchObject({ type: "hooksteward.test", data: { alerts: [{ title: "Open HookSteward" }] } });

    const { secret: fresh } = await replaceCredential.execute({ channelId, url: "" }, by(2));
    await testChannel.execute({ channelId }, by(3));
    await send(3);
    expect([resigned(received[1]!, secret!), resigned(received[1]!, fresh!)]).toEqual([true, true]);
    await testChannel.execute({ channelId }, by(25 * 60));
    await send(25 * 60);
    expect([resigned(received[2]!, secret!), resigned(received[2]!, fresh!)]).toEqual([false, true]);
  });

  it("verifies now, by the library's own verify", async () => {
    const { channelId, secret } = await channel("webhook");
    const now = new Date();
    await testChannel.execute({ channelId }, { actor: security, db, clock: { now: () => now } });
    await sendChannelMessages(db, { egress, clock: { now: () => now } });
    expect(new Webhook(secret!).verify(received[0]!.body, received[0]!.headers)).toMatchObject({ type: "hooksteward.test" });
    expect(() => new Webhook(secret!).verify(received[0]!.body.replace("Test", "Tost"), received[0]!.headers)).toThrow();
  });
});

describe("a receiver that answers badly", () => {
  it("is tried again as it asks, then by the backoff, with the same id", async () => {
    const { channelId } = await channel("webhook");
    answer = { status: 429, headers: { "retry-after": "600" } };
    await testChannel.execute({ channelId }, by(0));
    await send(0);
    expect(await deliveries()).toMatchObject([{ state: "failed", lastStatus: 429, nextAttemptAt: at(10) }]);
    expect(await send(9)).toBe(0);
    answer = { status: 503 };
    await send(10);
    answer = { status: 204 };
    await send(16);
    expect(await deliveries()).toMatchObject([{ state: "sent", attempts: 3 }]);
    expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  });

  it("is given up after three refusals, and a person can try again", async () => {
    const { channelId } = await channel("slack");
    answer = { status: 404 };
    await testChannel.execute({ channelId }, by(0));
    for (const minute of [0, 2, 10]) await send(minute);
    const [delivery] = await deliveries();
    expect(delivery).toMatchObject({ state: "dead", attempts: 3, lastError: "The receiver answered 404." });
    answer = { status: 200 };
    await retryDelivery.execute({ deliveryId: delivery!.id }, by(20));
    await send(20);
    expect(await deliveries()).toMatchObject([{ state: "sent" }]);
  });

  it("that wants nothing more (410) is paused", async () => {
    const { channelId } = await channel("webhook");
    answer = { status: 410 };
    await testChannel.execute({ channelId }, by(0));
    await send(0);
    expect(await listChannels(security, db)).toMatchObject([{ id: channelId, pausedReason: expect.stringContaining("410") }]);
    await expect(testChannel.execute({ channelId }, by(1))).rejects.toMatchObject({ code: "conflict" });
  });

  it("inside the network is refused unless the operator allowed it, and not one request leaves", async () => {
    const { channelId } = await channel("webhook");
    const closed = createEgress({ allow: [`http://192.0.2.9:${port}`] });
    await testChannel.execute({ channelId }, by(0));
    await sendChannelMessages(db, { egress: closed, clock: { now: () => at(0) } });
    await closed.close();
    expect(received).toEqual([]);
    expect(await deliveries()).toMatchObject([{ state: "failed", lastError: "The address is not a public one." }]);
  });
});

describe("our own sender", () => {
  it("is in the inventory with its owner and a secret that ages, rotates, and is retired with the channel", async () => {
    const { channelId } = await channel("slack");
    const [one] = await listChannels(security, db);
    const endpoint = () => db.endpoint.findUniqueOrThrow({ where: { id: one!.endpointId! } });
    expect(await endpoint()).toMatchObject({
      provider: "slack",
      host: "hooks.example.com",
      ownerId: priya,
      ownerState: "active",
      authMethod: "url_secret",
      secretSet: "yes",
      url: null,
      secretNotBefore: at(0),
      secretNotBeforeBasis: "observed",
      urlCredential: "capability",
    });
    await replaceCredential.execute({ channelId, url: "https://hooks.example.org/new" }, by(5));
    expect(await endpoint()).toMatchObject({ host: "hooks.example.org", secretNotBefore: at(5) });
    expect(await db.secretVersion.count({ where: { endpointId: one!.endpointId! } })).toBe(2);
    await db.endpoint.update({ where: { id: one!.endpointId! }, data: { urlScheme: "http" } });
    await replaceCredential.execute({ channelId, url: "https://hooks.example.org/newer" }, by(6));
    expect(await endpoint()).toMatchObject({ urlScheme: "https" });
    await removeChannel.execute({ channelId }, by(7));
    expect(await endpoint()).toMatchObject({ lifecycle: "retired" });
  });

  it("keeps its address and secret to itself: nowhere in the database, the log or what pages read", async () => {
    const path = `/services/T0/B0/${"k3y".repeat(8)}`;
    const { channelId, secret } = await channel("webhook", [], path);
    answer = { status: 500 };
    await testChannel.execute({ channelId }, by(0));
    await send(0);
    const audit = JSON.stringify(await auditOf(db, channelId));
    const pages = JSON.stringify(await listChannels(security, db));
    const tables = await db.$queryRaw<{ line: string }[]>`
      SELECT to_jsonb(c)::text AS line FROM channel c UNION ALL SELECT to_jsonb(d)::text FROM channel_delivery d UNION ALL SELECT to_jsonb(e)::text FROM endpoint e`;
    for (const text of [audit, pages, JSON.stringify(tables)]) {
      expect(text).not.toContain("k3yk3y");
      expect(text).not.toContain(secret!.slice(8, 30));
    }
  });
});

it.each([
  ["http://hooks.example.com/x", /https/],
  ["https://user:pass@hooks.example.com/x", /user name/],
  ["https://hooks.example.com:22/x", /Port 22/],
  ["hooks", /no URL/],
])("the form refuses %s", async (url, words) => {
  await expect(createChannel.execute({ kind: "slack", name: "Nope", url, reasons: [] }, by(0))).rejects.toMatchObject({
    fields: { url: expect.stringMatching(words) },
  });
});
