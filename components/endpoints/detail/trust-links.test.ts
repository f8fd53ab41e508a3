import { describe, expect, it } from "vitest";
import type { EndpointView } from "@/lib/endpoints/endpoint-view";
import { emptyFact, factFields } from "@/lib/endpoints/schema";
import { trustPathOf } from "./trust-links";

/** An endpoint of which nothing is known but its name. */
const unknown = {
  name: "refund-events",
  provider: "stripe",
  providerRole: "sends",
  account: "",
  externalId: null,
  host: "",
  url: null,
  urlScheme: null,
  destinationKind: "url",
  thirdParty: null,
  creatorLabel: null,
  dataClass: "unknown",
  serviceIdentity: null,
  servicePermissions: [],
  events: null,
  allEvents: "unknown",
  authMethod: "unknown",
  authScheme: null,
  authAlgorithm: null,
  assurance: "unknown",
  assuranceBasis: "",
  tlsVerify: "unknown",
  verdicts: [],
  facts: Object.fromEntries(factFields.map((field) => [field, emptyFact(field)])),
} as unknown as EndpointView;
const path = (given: Partial<EndpointView> = {}, facts: Partial<EndpointView["facts"]> = {}) =>
  trustPathOf({ ...unknown, ...given, facts: { ...unknown.facts, ...facts } }, "UTC");

describe("trust path", () => {
  it("of which nothing is known passes nowhere", () => {
    expect(path().links.map(({ verdict }) => verdict)).toEqual(["unknown", "unknown", "unknown"]);
    expect(JSON.stringify(path())).not.toMatch(/null|undefined/);
  });

  it.each([
    [{ assurance: "none" }, "fail", "Not authenticated"],
    [{ assurance: "weak", authMethod: "bearer" }, "fail", "Weak proof"],
    [{ assurance: "fair", authMethod: "hmac", authAlgorithm: "HMAC-SHA256" }, "pass", "Signed"],
    [{ assurance: "strong", authMethod: "mtls" }, "pass", "Mutual TLS"],
  ] as const)("first arrow: %o", (given, verdict, claim) => {
    expect(path(given).links[0]).toMatchObject({ verdict, claim });
  });

  it.each([
    [{ urlScheme: "http" }, "yes", "fail", "Plain http"],
    [{ urlScheme: "https", tlsVerify: "no" }, "yes", "fail", "TLS not verified"],
    [{ urlScheme: "https" }, "no", "fail", "Not checked"],
    [{ urlScheme: "https" }, "yes", "pass", "Checked"],
  ] as const)("second arrow: %o, verifies %s", (given, verifies, verdict, claim) => {
    expect(path(given, { "receiver.verifies_signature": verifies }).links[1]).toMatchObject({ verdict, claim });
  });

  it("third arrow passes only when both duties are stated", () => {
    expect(path({}, { "receiver.handles_duplicates": "yes" }).links[2]).toMatchObject({ verdict: "unknown", claim: "Validated?" });
    expect(path({}, { "receiver.handles_duplicates": "yes", "receiver.validates_payload": "yes" }).links[2]).toMatchObject({
      verdict: "pass",
    });
    expect(path({}, { "receiver.handles_duplicates": "no" }).links[2]).toMatchObject({ verdict: "fail", claim: "Acts twice" });
  });

  it("puts a provider that receives at the receiving end", () => {
    const { nodes } = path({
      provider: "slack",
      providerRole: "receives",
      host: "hooks.slack.com",
      url: "https://hooks.slack.com/services/••••",
    });
    expect(nodes[0]).toMatchObject({ title: "Sender not recorded" });
    expect(nodes[2]).toMatchObject({ title: "Slack", machine: "/services/••••" });
  });
});
