import { describe, expect, it } from "vitest";
import type { Directory } from "./directory";
import { type ResolveInput, resolveFacts } from "./resolve-facts";
import type { Sighted, SightedFacts, Trust } from "./sighted";

const nobody: Directory = {
  personById: new Map(),
  personByEmail: new Map(),
  personByName: new Map(),
  teamByName: new Map(),
  thirdPartyByName: new Map(),
};
const mei = { id: "mei", name: "Mei-Ling Hsu", status: "active" as const };
const directory: Directory = {
  ...nobody,
  personByEmail: new Map([["mei@acme.test", mei]]),
  personByName: new Map([
    ["mei-ling hsu", mei],
    ["twice", null],
  ]),
  teamByName: new Map([["payments", "team"]]),
};
const context = { directory, ownDomains: { confirmed: new Set(["acme-corp.com"]), guessed: new Set(["acme-labs.com"]) } };

function facts(over: Partial<SightedFacts> = {}): SightedFacts {
  return {
    kind: "endpoint",
    provider: "github",
    providerRole: "sends",
    destination: { kind: "url", url: "https://ci.acme-corp.com/in", templated: false, credential: "none" },
    providerState: "unknown",
    auth: { method: "unknown", secretSet: "unknown", credentialKind: "unknown", secretScope: "unknown", secretInClear: false },
    fingerprints: [],
    tlsVerification: "unknown",
    tlsStated: false,
    details: {},
    ...over,
  };
}

const said = (trust: Trust, over: Partial<SightedFacts> = {}, seenAt = 0): Sighted => ({
  sourceId: `${trust}${seenAt}`,
  source: trust,
  trust,
  seenAt,
  facts: facts(over),
});
const resolve = (sightings: Sighted[], over: Partial<ResolveInput> = {}) =>
  resolveFacts({ provider: "github", externalId: "1", sightings, statements: [], ...over }, context);

describe("who is believed", () => {
  const states = { provider: "active", infrastructure: "paused", sheet: "auto_disabled" } as const;
  it.each([
    [["sheet", "provider", "infrastructure"], "active"],
    [["sheet", "infrastructure"], "paused"],
    [["sheet"], "auto_disabled"],
    [[], "unknown"],
  ] as [(keyof typeof states)[], string][])("of %j it is the most trusted", (sources, expected) => {
    const { facts: resolved } = resolve(sources.map((trust) => said(trust, { providerState: states[trust] })));
    expect(resolved.providerState).toBe(expected);
  });

  it("of two equals it is the newer one, whatever their order", () => {
    const old = said("sheet", { tlsVerification: "no" }, 1);
    const recent = said("sheet", { tlsVerification: "yes" }, 2);
    expect(resolve([old, recent]).facts.tlsVerify).toBe("yes");
    expect(resolve([recent, old]).facts.tlsVerify).toBe("yes");
  });

  it("is a person before every source, and both stand in the conflict", () => {
    const { facts: resolved, conflicts } = resolve([said("provider", { tlsVerification: "no" })], {
      statements: [{ field: "tlsVerify", value: "yes" }],
    });
    expect(resolved.tlsVerify).toBe("yes");
    expect(conflicts).toEqual([
      {
        field: "tlsVerify",
        winner: { from: "person", value: "yes" },
        others: [{ from: "provider0", value: "no" }],
        reason: expect.stringContaining("person"),
      },
    ]);
  });

  it("a less trusted source fills what the better one does not say", () => {
    const { facts: resolved, conflicts } = resolve([said("provider"), said("sheet", { tlsVerification: "no", purpose: "Deploys" })]);
    expect(resolved).toMatchObject({ tlsVerify: "no", purpose: "Deploys" });
    expect(conflicts).toEqual([]);
  });

  it("an address and its credential come from one source together", () => {
    const { facts: resolved } = resolve([
      said("provider", {
        destination: {
          kind: "url",
          url: "https://ci.acme-corp.com/in?token=••••",
          templated: false,
          credential: "query",
          fingerprint: "k:1",
        },
      }),
      said("sheet", { destination: { kind: "url", url: "https://old.acme-corp.com/in", templated: false, credential: "none" } }),
    ]);
    expect(resolved).toMatchObject({ url: "https://ci.acme-corp.com/in?token=••••", urlCredential: "query", urlFingerprint: "k:1" });
  });

  it("a hidden address is taken from whoever knows it", () => {
    const { facts: resolved } = resolve([
      said("provider", { destination: { kind: "hidden", templated: false, credential: "unknown" } }),
      said("infrastructure"),
    ]);
    expect(resolved).toMatchObject({ url: "https://ci.acme-corp.com/in", host: "ci.acme-corp.com" });
  });
});

describe("nothing is guessed", () => {
  it("without a source everything is unknown", () => {
    const { facts: resolved } = resolve([]);
    expect(resolved).toMatchObject({
      authMethod: "unknown",
      secretSet: "unknown",
      tlsVerify: "unknown",
      eventsKnown: false,
      allEvents: "unknown",
      environment: "unknown",
      direction: "unknown",
      ownerId: null,
      secretNotBefore: null,
      secretNotBeforeBasis: "none",
      url: null,
      name: "GitHub webhook 1",
    });
  });

  it("owners are matched by address, or by a name that only one person has", () => {
    const owner = (stated: SightedFacts["stated"]) => resolve([said("sheet", { stated })]).facts.ownerId;
    expect(owner({ ownerEmail: "Mei@acme.test" })).toBe("mei");
    expect(owner({ ownerName: " mei-ling  HSU" })).toBe("mei");
    expect(owner({ ownerName: "Twice" })).toBeNull();
    expect(owner({ ownerEmail: "x@acme.test", ownerName: "nobody" })).toBeNull();
  });

  it("a backup is another person than the owner", () => {
    expect(resolve([said("sheet", { stated: { ownerEmail: "mei@acme.test", backupEmail: "mei@acme.test" } })]).facts).toMatchObject({
      ownerId: "mei",
      backupId: null,
    });
  });

  it("words that are no environment stay unknown", () => {
    expect(resolve([said("sheet", { stated: { environment: "blue", dataClass: "secret" } })]).facts).toMatchObject({
      environment: "unknown",
      dataClass: "unknown",
    });
  });
});

describe("secret age", () => {
  const hmac = (scope: "hook" | "app", secretSet: "yes" | "no" = "yes"): Partial<SightedFacts> => ({
    createdAt: "2025-01-01T00:00:00Z",
    updatedAt: "2025-06-01T00:00:00Z",
    auth: {
      method: secretSet === "yes" ? "hmac" : "none",
      secretSet,
      credentialKind: "shared_secret",
      secretScope: scope,
      secretInClear: false,
    },
  });
  const bounds = (over: Partial<SightedFacts>, input: Partial<ResolveInput> = {}, trust: Trust = "provider") => {
    const { secretNotBefore, secretNotBeforeBasis, secretNotAfter, secretNotAfterBasis } = resolve([said(trust, over)], input).facts;
    return [secretNotBefore, secretNotBeforeBasis, secretNotAfter, secretNotAfterBasis];
  };
  it("is bounded from below by the hook's creation; an update that need not be the secret's bounds nothing", () => {
    expect(bounds(hmac("hook"))).toEqual(["2025-01-01T00:00:00Z", "provider", null, "none"]);
  });
  it("of a key that an app shares is not bounded by one hook's creation", () => {
    expect(bounds(hmac("app"))).toEqual([null, "none", null, "none"]);
  });
  it("is none where no secret is set", () => {
    expect(bounds(hmac("hook", "no"))).toEqual([null, "none", null, "none"]);
  });
  it("that a sheet dates is stated on both sides, and beats the provider's creation date", () => {
    expect(bounds({ ...hmac("hook"), stated: { secretSetAt: "2025-09-01T00:00:00Z" } }, {}, "sheet")).toEqual([
      "2025-09-01T00:00:00Z",
      "stated",
      "2025-09-01T00:00:00Z",
      "stated",
    ]);
  });
  it("that was observed beats everything", () => {
    const secret = {
      secretNotBefore: "2025-10-01T00:00:00Z",
      secretNotBeforeBasis: "observed",
      secretNotAfter: "2025-10-02T00:00:00Z",
      secretNotAfterBasis: "observed",
    } as const;
    expect(bounds(hmac("hook"), { secret })).toEqual(["2025-10-01T00:00:00Z", "observed", "2025-10-02T00:00:00Z", "observed"]);
  });
});

describe("direction", () => {
  const to = (url: string, over: Partial<SightedFacts> = {}, provider = "github") =>
    resolveFacts(
      {
        provider,
        externalId: "1",
        statements: [],
        sightings: [said("provider", { provider, destination: { kind: "url", url, templated: false, credential: "none" }, ...over })],
      },
      context,
    ).facts.direction;
  it.each([
    ["https://ci.acme-corp.com/in", "github", "inbound"],
    ["https://acme-corp.com/in", "stripe", "inbound"],
    ["https://notacme-corp.com/in", "github", "outbound"],
    ["https://ci.acme-labs.com/in", "github", "unknown"],
    ["https://acme-corp.com.evil.test/in", "github", "outbound"],
    ["https://hooks.slack.com/x", "github", "outbound"],
    ["http://jenkins.internal/x", "github", "inbound"],
    ["https://ci.acme-corp.com/in", "alertmanager", "internal"],
    ["https://ci.acme-corp.com/in", "other", "unknown"],
    ["https://ci.acme-corp.com/in", "gitlab", "unknown"],
  ])("%s from %s is %s", (url, provider, expected) => {
    expect(to(url, {}, provider)).toBe(expected);
  });
  it("is unknown while no domain is confirmed, and for an address nobody can read", () => {
    const input = { provider: "github", externalId: "1", statements: [], sightings: [said("provider")] };
    expect(
      resolveFacts(input, { directory: nobody, ownDomains: { confirmed: new Set<string>(), guessed: new Set<string>() } }).facts.direction,
    ).toBe("unknown");
    expect(to(`https://$${"{host}"}/in`)).toBe("unknown");
  });
});
