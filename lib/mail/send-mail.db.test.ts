import { type ChildProcess, spawn } from "node:child_process";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addPerson, removeEverything } from "@/lib/alerts/testing/estate";
import { type MailTransport, smtpTransport } from "@/lib/core/mail";
import { reply, type Sink, smtpSink } from "@/lib/core/testing/smtp-sink";
import { testDatabase } from "@/prisma/testing/database";
import { sealedLinkPlaceholder } from "./schema";
import { sendQueued } from "./send-mail";
import { queueOne, view } from "./testing/queue";

const { db } = await testDatabase();
const now = new Date("2026-11-25T08:00:00Z");
const at = (minutes: number) => ({ now: () => new Date(now.getTime() + minutes * 60_000) });

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
beforeEach(() => removeEverything(db));

async function sink(...args: Parameters<typeof smtpSink>): Promise<Sink & { transport: MailTransport }> {
  const server = await smtpSink(...args);
  const transport = smtpTransport(`smtp://localhost:${server.port}`, "hooks@example.com", "http://localhost:3000");
  closing.push(
    () => transport.close(),
    () => server.close(),
  );
  return { ...server, transport };
}

const message = async (id: string) => db.outboxMessage.findUniqueOrThrow({ where: { id } });

test("a message is sent once, kept exactly as sent, and recorded in the audit log", async () => {
  const { transport, received } = await sink();
  const id = await queueOne(db, await addPerson(db), now);
  expect(await sendQueued(db, { transport, clock: at(0) })).toBe(1);
  expect(await sendQueued(db, { transport, clock: at(0) })).toBe(0);
  expect(received).toHaveLength(1);
  expect(await message(id)).toMatchObject({
    state: "sent",
    attempts: 1,
    sentAt: now,
    leaseUntil: null,
    html: expect.stringContaining("Tomás"),
  });
  expect(received[0]!.raw).toContain(`Message-ID: <${id}@localhost>`);
  const [event] = await db.auditEvent.findMany({ orderBy: { seq: "desc" }, take: 1 });
  expect(JSON.parse(event!.record)).toMatchObject({ action: "mail.batch", data: { sent: 1 }, detailsCount: 1 });
});

test("two senders at once share the work: no message twice", async () => {
  const { transport, received } = await sink();
  for (let n = 0; n < 40; n++) await queueOne(db, await addPerson(db), now);
  const [first, second] = await Promise.all([sendQueued(db, { transport, clock: at(0) }), sendQueued(db, { transport, clock: at(0) })]);
  expect(first + second).toBe(40);
  expect(new Set(received.map((one) => one.to[0])).size).toBe(40);
  expect(received).toHaveLength(40);
});

test("behind a server that takes minutes for each, what waits is given back before its lease ends: another sender does not send it a second time", async () => {
  const ids = await Promise.all(Array.from({ length: 6 }, async () => queueOne(db, await addPerson(db), now)));
  const sent: string[] = [];
  let minutes = 0;
  const clock = { now: () => at(minutes).now() };
  const slow: MailTransport = {
    close: () => undefined,
    async send({ to }) {
      sent.push(to.address);
      minutes += 2;
      // Beside this one; it takes what it finds at this moment.
      if (sent.length === 3) await sendQueued(db, { transport: { ...slow, send: async (mail) => void sent.push(mail.to.address) }, clock });
    },
  };
  await sendQueued(db, { transport: slow, clock, concurrency: 1 });
  for (let turn = 0; turn < 3; turn++) await sendQueued(db, { transport: slow, clock, concurrency: 1 });
  expect(new Set(sent).size).toBe(6);
  expect(sent).toHaveLength(6);
  for (const id of ids) expect(await message(id)).toMatchObject({ state: "sent", attempts: 1 });
});

test("4xx waits longer each time, and is sent when the server takes it", async () => {
  let answers = 3;
  const { transport, received } = await sink({}, () => (answers-- > 0 ? reply(451, "Try again later") : undefined));
  const id = await queueOne(db, await addPerson(db), now);
  const tries: number[] = [];
  for (let minutes = 0; (await message(id)).state !== "sent" && minutes < 60; minutes++) {
    if ((await sendQueued(db, { transport, clock: at(minutes) })) === 1) tries.push(minutes);
  }
  expect(tries).toEqual([0, 1, 6, 21]);
  expect(received).toHaveLength(1);
});

test("5xx is given up after three tries, visible with its reason, and goes out when somebody asks again", async () => {
  let refuse = true;
  const { transport, received } = await sink({}, () => (refuse ? reply(550, "No such mailbox") : undefined));
  const id = await queueOne(db, await addPerson(db), now);
  for (const minutes of [0, 1, 6, 30, 300]) await sendQueued(db, { transport, clock: at(minutes) });
  expect(await message(id)).toMatchObject({ state: "dead", attempts: 3, lastError: expect.stringContaining("No such mailbox") });
  refuse = false;
  const { retryMail } = await import("./retry-mail");
  await retryMail.execute({ messageId: id }, { actor: { system: "test" }, db, clock: at(301) });
  await sendQueued(db, { transport, clock: at(301) });
  expect(await message(id)).toMatchObject({ state: "sent" });
  expect(received).toHaveLength(1);
});

test("a mail server that is down for a day loses nothing", async () => {
  const id = await queueOne(db, await addPerson(db), now);
  const down = smtpTransport("smtp://localhost:1", "hooks@example.com", "http://localhost:3000");
  closing.push(() => down.close());
  for (let minutes = 0; minutes < 1440; minutes += 30) await sendQueued(db, { transport: down, clock: at(minutes) });
  expect(await message(id)).toMatchObject({ state: "failed" });
  const { transport, received } = await sink();
  await sendQueued(db, { transport, clock: at(1440 + 240) });
  expect(received).toHaveLength(1);
});

describe("who is not mailed", () => {
  test("without a mail server nothing pretends", async () => {
    const id = await queueOne(db, await addPerson(db), now);
    await sendQueued(db, { clock: at(0) });
    expect(await message(id)).toMatchObject({ state: "no_mail_server", attempts: 0, sentAt: null });
  });

  test.each([
    ["disabled between computing and sending", { status: "disabled" as const }, "is disabled"],
    ["without an address by now", { email: null }, "no mail address"],
    ["of the demo estate, with a real server", { demo: true }, "Demo people"],
  ])("a person %s", async (_title, change, reason) => {
    const { transport, received } = await sink();
    const personId = await addPerson(db);
    const id = await queueOne(db, personId, now);
    await db.person.update({ where: { id: personId }, data: change });
    await sendQueued(db, { transport, clock: at(0) });
    expect(received).toEqual([]);
    expect(await message(id)).toMatchObject({ state: "withdrawn", lastError: expect.stringContaining(reason) });
  });
});

test("a one-time link is sent, and stands neither in the row before nor after", async () => {
  const link = "http://localhost:3000/link/secret-token-of-this-test";
  const { transport, received } = await sink();
  const sealed = { view: { ...view, button: { text: "Set your password", href: sealedLinkPlaceholder } }, oneTimeLink: link };
  const id = await queueOne(db, await addPerson(db), now, sealed);
  expect(JSON.stringify(await message(id))).not.toContain("secret-token");
  await sendQueued(db, { transport, clock: at(0) });
  expect(received[0]!.raw.replace(/=\r\n/g, "")).toContain("secret-token-of-this-test");
  expect(await message(id)).toMatchObject({ state: "sent", sealed: null });
  expect(JSON.stringify(await message(id))).not.toContain("secret-token");
});

describe("a sender killed in the middle", () => {
  let child: ChildProcess | undefined;
  const kill = () => child?.kill("SIGKILL");
  const runUntilKilled = async (port: number) => {
    child = spawn(process.execPath, ["--import", "tsx", "lib/mail/testing/send-once.ts", `smtp://localhost:${port}`], { env: process.env });
    await new Promise((resolve) => child!.once("exit", resolve));
  };

  test.each([
    ["at the greeting", { onConnect: () => kill() }, undefined, 1],
    ["at the recipient", { onRcptTo: () => kill() }, undefined, 1],
    ["after DATA, before the answer", {}, async () => void kill(), 1],
    ["after 250, before the row is updated", {}, undefined, 2],
  ] as const)("%s: nothing lost, and twice only after 250", async (title, options, onMessage, copies) => {
    const personId = await addPerson(db);
    // The child goes by the real clock.
    const id = await queueOne(db, personId, new Date(Date.now() - 1_000));
    const after250 = title.startsWith("after 250");
    const answering = async () => {
      // The answer is on its way before the process dies: the kill comes from the row's lock.
      if (after250) setTimeout(kill, 300);
      return onMessage?.();
    };
    const server = await smtpSink(options as object, answering as never);
    closing.push(() => server.close());
    const blocker = after250 ? holdRow(id) : undefined;
    await runUntilKilled(server.port);
    await blocker?.();
    const killed = server.received.length;
    expect(await message(id)).toMatchObject({ state: "sending" });
    const { transport, received } = await sink();
    const soon = { now: () => new Date(Date.now() + 60_000) };
    await sendQueued(db, { transport, clock: soon });
    expect(received, "the lease still holds").toEqual([]);
    await sendQueued(db, { transport, clock: { now: () => new Date(Date.now() + 6 * 60_000) } });
    expect(received).toHaveLength(1);
    const copiesSeen = after250 ? killed + received.length : received.length;
    expect(copiesSeen).toBe(copies);
    for (const one of [...server.received, ...received]) expect(one.raw).toContain(`Message-ID: <${id}@localhost>`);
  });

  /** Keeps the row from being updated once it is claimed, as a slow database would. Returns how to let go. */
  function holdRow(id: string): () => Promise<void> {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const holding = db.$transaction(
      async (tx) => {
        for (;;) {
          const [row] = await tx.$queryRaw<{ state: string }[]>`SELECT state::text FROM outbox_message WHERE id = ${id}::uuid`;
          if (row?.state === "sending") break;
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        await tx.$queryRaw`SELECT 1 AS held FROM outbox_message WHERE id = ${id}::uuid FOR UPDATE`;
        await held;
      },
      { timeout: 30_000 },
    );
    return async () => {
      // What the dead process asked for last must not be done after all: its connection goes with it.
      await db.$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
      release();
      await holding;
    };
  }
});
