import { type AddressInfo, createServer } from "node:net";
import { simpleParser } from "mailparser";
import { afterEach, describe, expect, test } from "vitest";
import { MailRefused, type OutgoingMail, oneLine, plainAddress, smtpTransport } from "./mail";
import { localhostCertificate, localhostKey } from "./testing/localhost-certificate";
import { reply, smtpSink } from "./testing/smtp-sink";

const mail: OutgoingMail = {
  messageId: "0198f0c2-0000-7000-8000-000000000001@hooks.example.com",
  threadKey: null,
  to: { name: "Tomás Oliveira", address: "tomas@example.com" },
  subject: "1 secret overdue, 3 due by 23 Dec",
  html: "<p>refund-events is 232 days over</p>",
  text: "refund-events is 232 days over\n",
};

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const quick = { connectionTimeout: 500, greetingTimeout: 500, socketTimeout: 500 };

function transportTo(url: string, ca?: string) {
  const transport = smtpTransport(url, "HookSteward <hooks@example.com>", "https://hooks.example.com", {
    timeouts: quick,
    ...(ca && { ca }),
  });
  closing.push(() => transport.close());
  return transport;
}

async function sink(...args: Parameters<typeof smtpSink>) {
  const server = await smtpSink(...args);
  closing.push(() => server.close());
  return server;
}

/** Header lines as the server got them, unfolded. */
function headersOf(raw: string): string[] {
  return raw
    .slice(0, raw.indexOf("\r\n\r\n"))
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n");
}

test("a message arrives as it was meant: both parts, its id, list and automation headers", async () => {
  const server = await sink();
  await transportTo(`smtp://localhost:${server.port}`).send({ ...mail, threadKey: "item.42" });
  const [one] = server.received;
  expect(one).toMatchObject({ from: "hooks@example.com", to: ["tomas@example.com"] });
  const headers = headersOf(one!.raw);
  expect(headers).toContain(`Message-ID: <${mail.messageId}>`);
  expect(headers).toContain("List-ID: HookSteward <hooksteward.hooks.example.com>");
  expect(headers).toContain("Auto-Submitted: auto-generated");
  expect(headers).toContain("References: <item.42@hooks.example.com>");
  expect(headers).toContain("In-Reply-To: <item.42@hooks.example.com>");
  const parsed = await simpleParser(one!.raw);
  expect(parsed.subject).toBe(mail.subject);
  expect(parsed.to).toMatchObject({ value: [{ name: "Tomás Oliveira", address: "tomas@example.com" }] });
  expect(parsed.text).toBe(mail.text);
  expect(parsed.html).toContain("232 days over");
});

describe("nothing in a name, subject or address adds a header, a recipient or a command", () => {
  const nasty = [
    "\r\nBcc: evil@example.com",
    "\nSubject: other",
    "\rX-Evil: 1",
    "\u2028X-Evil: 1",
    "\u2029X-Evil: 1",
    "\u0085X-Evil: 1",
    "\0",
    "x".repeat(3_000),
  ];
  const addresses = [
    '"a@b"@evil.example',
    "a@b.example>, <evil@example.com",
    "a@b.example\r\nRCPT TO:<evil@example.com>",
    "a@b@c",
    "a b@c.example",
    "a,b@c.example",
  ];

  test.each(nasty.map((text) => [JSON.stringify(text).slice(0, 30), text] as const))("%s", async (_shown, text) => {
    const server = await sink();
    await transportTo(`smtp://localhost:${server.port}`).send({ ...mail, subject: `Due${text}`, to: { ...mail.to, name: `Mei${text}` } });
    const [one] = server.received;
    expect(one!.to).toEqual(["tomas@example.com"]);
    const names = headersOf(one!.raw).map((line) => line.split(":")[0]!.toLowerCase());
    expect(names.filter((name) => ["bcc", "cc", "x-evil"].includes(name))).toEqual([]);
    expect(names.filter((name) => name === "subject")).toHaveLength(1);
    expect(names.filter((name) => name === "to")).toHaveLength(1);
    expect(Math.max(...one!.raw.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  test.each(addresses)("%s is no address that mail goes to", (address) => expect(plainAddress.test(address)).toBe(false));

  test("a body line of one dot does not end the message", async () => {
    const server = await sink();
    await transportTo(`smtp://localhost:${server.port}`).send({ ...mail, text: "before\n.\nMAIL FROM:<evil@example.com>\nafter\n" });
    expect(server.received).toHaveLength(1);
    expect((await simpleParser(server.received[0]!.raw)).text).toContain("after");
  });
});

test("one line: control, separator and direction characters go, long text is cut between characters", () => {
  expect(oneLine("a\r\n\tb\u2028c\u202Ed")).toBe("a b c d");
  expect([...oneLine("😀".repeat(300))]).toHaveLength(200);
});

describe("the server's answers", () => {
  const outcome = (url: string) =>
    transportTo(url)
      .send(mail)
      .then(
        () => "taken",
        (error: MailRefused) => error,
      );

  test.each([
    [421, false],
    [451, false],
    [550, true],
    [554, true],
  ])("%i after the message: refused, for good: %s", async (code, permanent) => {
    const server = await sink({}, () => reply(code, "Mailbox is not as it should be"));
    const error = (await outcome(`smtp://localhost:${server.port}`)) as MailRefused;
    expect(error).toBeInstanceOf(MailRefused);
    expect(error.permanent).toBe(permanent);
    expect(error.message).toContain("Mailbox is not as it should be");
  });

  test("an unknown recipient is refused for good", async () => {
    const server = await sink({ onRcptTo: (_address, _session, callback) => callback(reply(550, "No such user")) });
    expect(await outcome(`smtp://localhost:${server.port}`)).toMatchObject({ permanent: true });
  });

  test("silence and a cut connection are refused for now", async () => {
    for (const onConnect of [() => undefined, (socket: { destroy(): void }) => socket.destroy()]) {
      const mute = createServer(onConnect);
      await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
      closing.push(() => new Promise((resolve) => mute.close(resolve)));
      expect(await outcome(`smtp://127.0.0.1:${(mute.address() as AddressInfo).port}`)).toMatchObject({
        name: "MailRefused",
        permanent: false,
      });
    }
  });

  test("a server that takes the message and then hangs is refused for now", async () => {
    const server = await sink({}, () => new Promise<undefined>((resolve) => setTimeout(resolve, 1_000, undefined)));
    expect(await outcome(`smtp://localhost:${server.port}`)).toMatchObject({ name: "MailRefused", permanent: false });
  });

  test("wrong credentials are refused for now, and never shown", async () => {
    const server = await sink({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (auth, _session, callback) =>
        auth.username === "hooks" && auth.password === "p@ss word"
          ? callback(null, { user: "hooks" })
          : callback(new Error("Invalid login")),
    });
    expect(await outcome(`smtp://hooks:p%40ss%20word@localhost:${server.port}`)).toBe("taken");
    const error = (await outcome(`smtp://hooks:wrong-one@localhost:${server.port}`)) as MailRefused;
    expect(error).toMatchObject({ name: "MailRefused", permanent: false });
    expect(error.message).not.toContain("wrong-one");
  });
});

describe("TLS", () => {
  const tls = { cert: localhostCertificate, key: localhostKey };

  test("STARTTLS upgrades, TLS from the start works, and both want a certificate that they trust", async () => {
    const upgrading = await sink({ ...tls, disabledCommands: [] });
    const implicit = await sink({ ...tls, secure: true });
    for (const [url, server] of [
      [`smtp://localhost:${upgrading.port}`, upgrading],
      [`smtps://localhost:${implicit.port}`, implicit],
    ] as const) {
      await transportTo(url, localhostCertificate).send(mail);
      expect(server.received.map((one) => one.secure)).toEqual([true]);
      await expect(transportTo(url).send(mail)).rejects.toMatchObject({ permanent: false });
      expect(server.received).toHaveLength(1);
    }
  });

  test("a server elsewhere that offers no STARTTLS gets neither message nor password", async () => {
    const server = await sink({ allowInsecureAuth: true });
    // 0.0.0.0 reaches this machine, and is not one of its loopback names.
    await expect(transportTo(`smtp://0.0.0.0:${server.port}`).send(mail)).rejects.toMatchObject({ permanent: false });
    expect(server.received).toEqual([]);
    await transportTo(`smtp://0.0.0.0:${server.port}?starttls=optional`).send(mail);
    expect(server.received).toHaveLength(1);
  });
});
