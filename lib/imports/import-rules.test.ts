import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countDomains } from "./own-domain-guess";
import { statusOf } from "./people-rules";
import { rowKeyOf, scopeOf } from "./row-identity";
import { sourceNameOf } from "./source-name";
import type { ImportedWebhook } from "./webhook";

const hook = (over: Partial<ImportedWebhook> = {}): ImportedWebhook => ({
  kind: "endpoint",
  provider: "github",
  providerRole: "sends",
  destination: { kind: "url", url: "https://a.example/x", templated: false, credential: "none" },
  providerState: "unknown",
  auth: { method: "unknown", secretSet: "unknown", credentialKind: "unknown", secretScope: "unknown", secretInClear: false },
  fingerprints: [],
  tlsVerification: "unknown",
  tlsStated: false,
  details: {},
  row: 1,
  ...over,
});

describe("which row it is", () => {
  it("is the provider's id where there is one, whatever else changes", () => {
    const one = hook({ account: "acme/a", externalId: "1", name: "old" });
    const same = { ...one, name: "new", row: 9, destination: { ...one.destination, url: "https://b.example/y" } };
    expect(rowKeyOf(same)).toBe(rowKeyOf(one));
    expect(rowKeyOf({ ...one, account: "acme/b" })).not.toBe(rowKeyOf(one));
    expect(rowKeyOf({ ...one, provider: "gitlab" })).not.toBe(rowKeyOf(one));
  });
  it("is name and address in a sheet; two cut addresses are told apart by their fingerprints", () => {
    expect(rowKeyOf(hook({ name: "a" }))).not.toBe(rowKeyOf(hook({ name: "b" })));
    const cut = (fingerprint: string) =>
      hook({ destination: { kind: "url", url: "https://hooks.slack.com/••••", templated: false, credential: "capability", fingerprint } });
    expect(rowKeyOf(cut("k:1"))).not.toBe(rowKeyOf(cut("k:2")));
  });
  it("fits an index and stays distinct, however long the address", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 9_000 }), fc.string({ minLength: 1, maxLength: 9_000 }), (a, b) => {
        const key = (path: string) =>
          rowKeyOf(hook({ destination: { kind: "url", url: `https://a.example/${path}`, templated: false, credential: "none" } }));
        expect(key(a).length).toBeLessThanOrEqual(600);
        expect(key(a) === key(b)).toBe(a === b);
      }),
    );
  });
  it("has its account on the second line, so that an answer can replace it", () => {
    for (const one of [
      hook({ account: "acme" }),
      hook({ account: "acme", externalId: "1" }),
      hook({ kind: "event_type", account: "acme" }),
    ])
      expect(rowKeyOf(one).split("\n")[1]).toBe("acme");
  });
});

it("says complete of an account for a provider, of a file for code, of the whole list for a sheet", () => {
  expect(scopeOf(hook({ account: "acme/a" }), "github-hooks", "x.json")).toBe("acme/a");
  expect(scopeOf(hook({ account: "acme/a" }), "terraform-state", "prod.tfstate")).toBe("prod.tfstate");
  expect(scopeOf(hook({ account: "acme/a" }), "csv", "x.csv")).toBe("");
});

describe("which source it is", () => {
  const sheet = (file: string) => sourceNameOf({ format: "csv", provider: "csv", account: undefined, file, kind: "endpoints" });
  it("is the same next month", () => {
    expect(sheet("webhooks-2026-11-23.csv")).toBe(sheet("webhooks_2026-12.csv"));
    expect(sheet("webhooks (2).csv")).toBe(sheet("webhooks.csv"));
    expect(sheet("Webhook inventory 23.11.2026.xlsx")).toBe("Sheet · Webhook inventory");
    expect(sheet("2026-11-23.csv")).not.toBe("Sheet · ");
  });
  it("is provider and organisation for an export", () => {
    const name = (account: string) =>
      sourceNameOf({ format: "github-hooks", provider: "github", account, file: "x.json", kind: "endpoints" });
    expect(name("acme/payments")).toBe("GitHub · acme");
    expect(name("acme")).toBe(name("acme/shipping"));
  });
});

it("counts registrable domains, and every tenant of a shared platform for itself", () => {
  const counted = countDomains([
    { host: "ci.acme-corp.co.uk", n: 3 },
    { host: "acme-corp.co.uk", n: 2 },
    { host: "a.ngrok.app", n: 1 },
    { host: "b.ngrok.app", n: 1 },
    { host: "127.0.0.1", n: 9 },
    { host: "localhost", n: 9 },
  ]);
  expect([...counted]).toEqual([
    ["acme-corp.co.uk", 5],
    ["a.ngrok.app", 1],
    ["b.ngrok.app", 1],
  ]);
});

describe("a person's status", () => {
  const now = new Date("2026-03-01T00:00:00Z");
  it.each([
    [{ status: "Active" }, { status: "active" }],
    [{ status: "suspended" }, { status: "disabled" }],
    [{ status: "left" }, { status: "departed", departedAt: now.toISOString() }],
    [
      { status: "active", departedAt: "2026-01-31T00:00:00Z" },
      { status: "departed", departedAt: "2026-01-31T00:00:00.000Z" },
    ],
    [{ status: "active", departedAt: "2026-04-30T00:00:00Z" }, { status: "active" }],
    [{ departedAt: "2026-04-30T00:00:00Z" }, {}],
    [{ status: "on sabbatical" }, { unclear: "on sabbatical" }],
    [{}, {}],
  ])("%j is %j", (given, expected) => {
    expect(statusOf({ name: "x", row: 1, ...given }, now)).toEqual(expected);
  });
});
