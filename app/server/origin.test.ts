import { describe, expect, test } from "vitest";
import { requestOrigin, requireSameOrigin, safeReturnPath } from "./origin";

// PUBLIC_URL of the tests is http://localhost:3000.
const own = "http://localhost:3000";
const headers = (given: Record<string, string>) => new Headers(given);

describe("the gate of unsafe requests", () => {
  const passed: Record<string, string>[] = [
    { "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "same-origin", origin: own },
    // A browser too old for Sec-Fetch-Site, on our own page.
    { origin: own },
  ];
  test.each(passed)("lets %j through", (given) => expect(() => requireSameOrigin(headers(given))).not.toThrow());

  const refused: [string, Record<string, string>][] = [
    ["nothing said", {}],
    ["null origin", { origin: "null" }],
    ["null origin that claims nothing of its site", { origin: "null", "sec-fetch-site": "none" }],
    ["sibling subdomain", { origin: "http://evil.localhost:3000", "sec-fetch-site": "same-site" }],
    ["sibling subdomain without Sec-Fetch-Site", { origin: "http://evil.localhost:3000" }],
    ["other port", { origin: "http://localhost:3001", "sec-fetch-site": "same-site" }],
    ["other port without Sec-Fetch-Site", { origin: "http://localhost:3001" }],
    ["other scheme", { origin: "https://localhost:3000" }],
    ["cross-site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["own origin, but the browser says cross-site", { origin: own, "sec-fetch-site": "cross-site" }],
    ["typed into the address bar", { "sec-fetch-site": "none" }],
    ["prefix of our origin", { origin: "http://localhost:30000" }],
    ["our origin with a path", { origin: `${own}/` }],
    [
      "host and forwarded host of our own do not help",
      { origin: "https://evil.example", host: "localhost:3000", "x-forwarded-host": "evil.example" },
    ],
  ];
  test.each(refused)("refuses: %s", (_, given) =>
    expect(() => requireSameOrigin(headers(given))).toThrow("did not come from this console"),
  );
});

describe("where people go after sign-in", () => {
  test.each(["/", "/endpoints", "/endpoints?environment=production&q=a%2Fb", "/people/1", "/%5cevil"])("keeps %s", (path) =>
    expect(safeReturnPath(path)).toBe(path),
  );
  const elsewhere = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "evil.example",
    "",
    undefined,
    "/\u0000",
    "/../../evil\\..\\x",
  ];
  test.each(elsewhere)("%j becomes the start page", (path) => expect(safeReturnPath(path)).toBe("/"));
  test("never leaves the own origin, whatever it is given", () => {
    for (const path of elsewhere) expect(new URL(safeReturnPath(path), own).origin).toBe(own);
  });
});

test("without a trusted proxy the peer's own entry counts, not what the client claims", () => {
  expect(requestOrigin(headers({ "x-forwarded-for": "203.0.113.9, 192.0.2.7" })).address).toBe("192.0.2.7");
  expect(requestOrigin(headers({ "x-forwarded-for": "::ffff:192.0.2.7" })).address).toBe("192.0.2.7");
  expect(requestOrigin(headers({})).address).toBe("unknown");
});
