import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isPublicAddress } from "./address";
import { createEgress, type EgressOptions, EgressRefused } from "./guard";

// A server on this machine stands for everything internal: not one request may reach it.
let canary: Server;
let port: number;
let hits = 0;
beforeAll(async () => {
  canary = createServer((request, response) => {
    hits++;
    if (request.url === "/redirect") return response.writeHead(302, { location: `http://127.0.0.2:${port}/` }).end();
    if (request.url === "/endless") {
      const writing = setInterval(() => response.write("x".repeat(20_000)), 1);
      response.on("close", () => clearInterval(writing));
      return;
    }
    if (request.url === "/silent") return;
    if (request.url === "/later-than") return response.writeHead(503, { "retry-after": new Date(Date.now() + 60_000).toUTCString() }).end();
    response.writeHead(request.url === "/later" ? 429 : 200, { "retry-after": "30" }).end("ok");
  });
  await new Promise<void>((resolve) => canary.listen(0, "0.0.0.0", resolve));
  port = (canary.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => canary.close(resolve)));
beforeEach(() => {
  hits = 0;
});

/** Opens this way, http on the port of the server, to an address that nobody asks for. */
const way = () => `http://192.0.2.9:${port}`;
const self = () => `http://127.0.0.1:${port}`;
const short = { connectTimeoutMs: 400, totalTimeoutMs: 800 } as const;
async function post(url: string, options: EgressOptions = {}) {
  const egress = createEgress({ ...short, allow: [way()], ...options });
  try {
    return await egress.post({ url, headers: {}, body: "{}" });
  } finally {
    await egress.close();
  }
}
const refusal = (url: string, options?: EgressOptions) =>
  post(url, options).then(
    () => "sent",
    (error: EgressRefused) => (error instanceof EgressRefused ? error.reason : String(error)),
  );

describe("addresses inside are never reached, however they are written", () => {
  test.each([
    "127.0.0.1",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "0177.0.0.1",
    "１２７.０.０.１",
    "127.0.0.1.",
    "0.0.0.0",
    "[::]",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]",
    "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "168.63.129.16",
    "100.100.100.200",
    "100.64.0.1",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "[fec0::1]",
    "[3fff::1]",
    "[100::1]",
    "255.255.255.255",
    "224.0.0.1",
    "198.18.0.1",
  ])("%s", async (host) => {
    expect(await refusal(`http://${host}:${port}/`)).toBe("address");
    expect(await refusal(`https://${host}:8443/`)).toBe("address");
    expect(hits).toBe(0);
  });

  test.each(["localhost", "localhost.", "LOCALHOST"])("%s, by the resolver", async (host) => {
    // Some resolvers know no name that ends in a dot.
    const answers = ["address", ...(host.endsWith(".") ? ["failed"] : [])];
    for (const url of [`http://${host}:${port}/`, `https://${host}:8443/`]) expect(answers).toContain(await refusal(url));
    expect(hits).toBe(0);
  });

  test("one bad answer among good ones", async () => {
    const resolve: EgressOptions["resolve"] = (_host, callback) =>
      callback(null, [
        { address: "93.184.216.34", family: 4 },
        { address: "127.0.0.1", family: 4 },
      ]);
    expect(await refusal("https://mixed.example:8443/", { resolve })).toBe("address");
    expect(hits).toBe(0);
  });

  test("a name that was good and turns bad at the next connection", async () => {
    const answers = ["127.0.0.1", "127.0.0.2"];
    const egress = createEgress({
      ...short,
      allow: [self()],
      resolve: (_host, callback) => callback(null, [{ address: answers.shift()!, family: 4 }]),
    });
    expect(await egress.post({ url: `http://rebinding.example:${port}/`, headers: {}, body: "{}" })).toMatchObject({ status: 200 });
    await expect(egress.post({ url: `http://rebinding.example:${port}/`, headers: {}, body: "{}" })).rejects.toMatchObject({
      reason: "address",
    });
    expect(hits).toBe(1);
    await egress.close();
  });

  test("a redirect to another address inside is an answer, not a way", async () => {
    expect(await post(`http://127.0.0.1:${port}/redirect`, { allow: [self()] })).toMatchObject({ status: 302 });
    expect(hits).toBe(1);
  });
});

describe("the guard does not block everything", () => {
  test("an address and a name that are allowed are reached", async () => {
    const allow = [self()];
    expect(await post(`http://127.0.0.1:${port}/`, { allow })).toEqual({ status: 200, retryAfterSeconds: 30 });
    const resolve: EgressOptions["resolve"] = (_host, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]);
    expect(await post(`http://receiver.example:${port}/`, { allow, resolve })).toMatchObject({ status: 200 });
    expect(hits).toBe(2);
  });

  test.each(["8.8.8.8", "93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])("%s is public", (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
});

describe("what an address may not hold", () => {
  test.each([
    ["http://example.com/", "scheme", { allow: [] }],
    ["ftp://example.com/", "scheme", {}],
    ["file:///etc/passwd", "scheme", {}],
    ["not a url", "scheme", {}],
    ["https://user:pass@example.com/", "userinfo", {}],
    ["https://example.com:22/", "port", {}],
  ] as const)("%s: %s", async (url, reason, options) => expect(await refusal(url, options)).toBe(reason));
});

describe("a receiver that misbehaves", () => {
  test("an endless answer is cut, a silent one is given up", async () => {
    expect(await post(`http://127.0.0.1:${port}/endless`, { allow: [self()] })).toMatchObject({ status: 200 });
    expect(await refusal(`http://127.0.0.1:${port}/silent`, { allow: [self()] })).toBe("failed");
  });

  test.each([
    ["a number of seconds", "/later", 30],
    ["an instant", "/later-than", 60],
  ])("when to come again, as %s", async (_title, path, seconds) => {
    const { retryAfterSeconds } = await post(`${self()}${path}`, { allow: [self()] });
    expect(Math.abs(retryAfterSeconds! - seconds)).toBeLessThan(3);
  });

  test("the error names no address: it may be a credential", async () => {
    const error = await post("http://127.0.0.1:1/services/T000/B000/secret", { allow: ["http://127.0.0.1:1"] }).catch(
      (caught: Error) => caught,
    );
    expect(String((error as Error).message)).not.toMatch(/secret|127\.0/);
  });
});
