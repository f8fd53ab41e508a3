import { describe } from "vitest";
import { daysAgo, now } from "@/lib/checks/testing/facts";
import { verdictTable } from "@/lib/checks/testing/verdict-table";

const other = (environment: string, thirdPartyId: string | null = "vendor_1") => ({ endpointId: "ep_2", environment, thirdPartyId });
const shared = (...others: unknown[]) => ({ "secret.sharedWith": others });
const none = { "auth.method": "none", "auth.secretSet": "no", "secret.fingerprint": null, "secret.sharedWith": null };

describe("shared and leaked secrets", () => {
  verdictTable("secret-leak-match", [
    [{}, "P"],
    [{ "secret.leakMatched": true }, "F critical"],
    [{ "secret.leakMatched": null }, "U"],
    [{ ...none, "secret.leakMatched": null }, "N"],
  ]);
  verdictTable("secret-in-source", [
    [{ "secret.inClear": true }, "F high"],
    [{ "secret.inClear": false }, "P"],
    [{ "secret.inClear": null }, "U"],
    [{ ...none, "secret.inClear": null }, "N"],
    [{ ...none, "secret.inClear": true }, "F high"],
  ]);
  verdictTable("secret-shared-endpoints", [
    [{}, "P"],
    [shared(other("production")), "F medium"],
    [shared(other("staging")), "P"],
    [shared(other("production", "vendor_2")), "P"],
    [shared(other("production", null)), "F medium"],
    [shared(other("unknown")), "F medium"],
    [{ ...shared(other("test")), environment: "staging" }, "F medium"],
    [{ "secret.sharedWith": null }, "U"],
    [{ ...shared(other("production")), "auth.secretScope": "account" }, "N"],
    [{ ...shared(other("production")), "auth.secretScope": "app" }, "N"],
    [none, "N"],
  ]);
  verdictTable("secret-shared-environments", [
    [{}, "P"],
    [shared(other("production")), "P"],
    [shared(other("staging")), "F high"],
    [{ ...shared(other("production")), environment: "test" }, "F high"],
    [{ ...shared(other("development")), environment: "test" }, "P"],
    [shared(other("unknown")), "U"],
    [shared(other("unknown"), other("staging")), "F high"],
    [{ ...shared(other("staging")), environment: "unknown" }, "U"],
    [{ "secret.sharedWith": null }, "U"],
    [none, "N"],
  ]);
  verdictTable("secret-shared-parties", [
    [{}, "P"],
    [shared(other("production")), "P"],
    [shared(other("production", "vendor_2")), "F high"],
    [shared(other("production", null)), "U"],
    [{ ...shared(other("production", "a"), other("production", "b")), thirdParty: null }, "F high"],
    [{ ...shared(other("production", "a")), thirdParty: null }, "U"],
    [{ thirdParty: null }, "P"],
    [{ "secret.sharedWith": null }, "U"],
    [none, "N"],
  ]);
  const incident = (at: number | null) => ({ "thirdParty.incidentAt": at });
  const bounds = (notBefore: number | null, notAfter: number | null) => ({
    "secret.setNotBefore": notBefore,
    "secret.setNotAfter": notAfter,
  });
  verdictTable("third-party-compromised", [
    [{}, "P"],
    [incident(daysAgo(20) - 1), "P"],
    [incident(daysAgo(20)), "F critical"],
    [incident(daysAgo(20) + 1), "F critical"],
    [{ ...incident(daysAgo(5)), ...bounds(null, daysAgo(5)) }, "F critical"],
    [{ ...incident(daysAgo(5)), ...bounds(null, daysAgo(5) + 1) }, "U"],
    [{ ...incident(daysAgo(5)), ...bounds(null, null) }, "U"],
    [{ ...incident(daysAgo(5)), "auth.method": "asymmetric" }, "F critical"],
    [incident(now + 1), "P"],
    [incident(now), "F critical"],
    [{ thirdParty: null }, "U"],
    [{ thirdParty: null, direction: "internal" }, "N"],
    [{ ...incident(daysAgo(5)), ...none }, "N"],
  ]);
  const reviewed = (at: number | null) => ({ "thirdParty.reviewedAt": at });
  verdictTable("third-party-review-overdue", [
    [reviewed(daysAgo(365) + 1), "P"],
    [reviewed(daysAgo(365)), "P"],
    [reviewed(daysAgo(365) - 1), "F medium"],
    [reviewed(null), "F medium"],
    [{ ...reviewed(null), dataClass: "restricted" }, "F medium"],
    [{ ...reviewed(null), dataClass: "internal" }, "N"],
    [{ ...reviewed(null), dataClass: "unknown" }, "U"],
    [{ thirdParty: null }, "U"],
    [{ thirdParty: null, dataClass: "public" }, "N"],
    [{ thirdParty: null, direction: "internal" }, "N"],
  ]);
});
