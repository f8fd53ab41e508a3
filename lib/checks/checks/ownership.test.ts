import { describe } from "vitest";
import { daysAgo, now } from "@/lib/checks/testing/facts";
import { verdictTable } from "@/lib/checks/testing/verdict-table";

const day = 86_400_000;

describe("owner and backup", () => {
  verdictTable("owner-missing", [
    [{}, "P"],
    [{ "owner.state": "missing" }, "F high"],
    [{ "owner.state": "disabled" }, "P"],
    [{ "owner.state": "missing", lifecycle: "discovered" }, "F high"],
    [{ "owner.state": "missing", lifecycle: "deprecated" }, "F high"],
    [{ "owner.state": "missing", presence: "not_seen" }, "F high"],
    [{ "owner.state": "missing", lifecycle: "retired" }, "N"],
    [{ "owner.state": "missing", presence: "gone" }, "N"],
  ]);
  verdictTable("owner-disabled", [
    [{}, "P"],
    [{ "owner.state": "disabled" }, "F high"],
    [{ "owner.state": "departed" }, "F high"],
    [{ "owner.state": "missing" }, "N"],
    [{ "owner.state": "departed", lifecycle: "retired" }, "N"],
  ]);
  verdictTable("backup-owner-missing", [
    [{}, "P"],
    [{ backup: null }, "F low"],
    [{ "backup.id": "person_1" }, "F low"],
    [{ "backup.status": "disabled" }, "F low"],
    [{ "backup.status": "departed" }, "F low"],
    [{ backup: null, "owner.state": "departed" }, "N"],
    [{ backup: null, lifecycle: "retired" }, "N"],
  ]);
});

describe("leavers", () => {
  const left = (at: number, secret: Record<string, unknown>) => ({ departedHolders: [{ id: "person_9", departedAt: at }], ...secret });
  verdictTable("departed-holder-not-rotated", [
    [{}, "P"],
    [left(daysAgo(20) - 1, {}), "P"],
    [left(daysAgo(20), {}), "F high"],
    [left(daysAgo(20) + 1, {}), "F high"],
    [left(daysAgo(5), { "secret.setNotBefore": daysAgo(9), "secret.setNotAfter": daysAgo(1) }), "F high"],
    [left(daysAgo(5), { "secret.setNotBefore": null, "secret.setNotAfter": daysAgo(5) }), "F high"],
    [left(daysAgo(5), { "secret.setNotBefore": null, "secret.setNotAfter": daysAgo(5) + 1 }), "U"],
    [left(daysAgo(5), { "secret.setNotBefore": null, "secret.setNotAfter": null }), "U"],
    [left(now, {}), "F high"],
    [left(now + 1, {}), "P"],
    [
      {
        departedHolders: [
          { id: "a", departedAt: daysAgo(50) },
          { id: "b", departedAt: daysAgo(3) },
        ],
      },
      "F high",
    ],
    [left(daysAgo(5), { "auth.method": "none", "auth.secretSet": "no", "secret.fingerprint": null }), "N"],
    [left(daysAgo(5), { "auth.method": "asymmetric" }), "N"],
    [left(daysAgo(5), { "auth.method": "asymmetric", direction: "outbound" }), "F high"],
  ]);
});

describe("review and life", () => {
  const never = { "attestation.lastAt": null };
  verdictTable("attestation-overdue", [
    [{ "attestation.lastAt": now - 90 * day + 1 }, "P"],
    [{ "attestation.lastAt": now - 90 * day }, "P"],
    [{ "attestation.lastAt": now - 90 * day - 1 }, "F medium"],
    [{ "attestation.lastAt": now - 180 * day, environment: "staging" }, "P"],
    [{ "attestation.lastAt": now - 180 * day - 1, environment: "staging" }, "F medium"],
    [{ "attestation.lastAt": now - 180 * day, environment: "unknown" }, "P"],
    [{ ...never, createdAt: now - 90 * day }, "P"],
    [{ ...never, createdAt: now - 90 * day - 1 }, "F medium"],
    [{ ...never, createdAt: null, discoveredAt: now - 90 * day }, "U"],
    [{ ...never, createdAt: null, discoveredAt: now - 90 * day - 1 }, "F medium"],
    [{ ...never, createdAt: daysAgo(900), "attestation.noReviewYet": true }, "U"],
    [{ "attestation.lastAt": now - 90 * day - 1, "attestation.noReviewYet": true }, "F medium"],
    [{ "attestation.lastAt": daysAgo(900), lifecycle: "retired" }, "N"],
  ]);
  verdictTable("stale-endpoint", [
    [{ lastDeliveryAt: now - 90 * day + 1 }, "P"],
    [{ lastDeliveryAt: now - 90 * day }, "P"],
    [{ lastDeliveryAt: now - 90 * day - 1 }, "F medium"],
    [{ lastDeliveryAt: null }, "U"],
    [{ lastDeliveryAt: daysAgo(100), createdAt: now - 90 * day }, "P"],
    [{ lastDeliveryAt: daysAgo(100), createdAt: now - 90 * day - 1 }, "F medium"],
    [{ lastDeliveryAt: daysAgo(100), createdAt: null }, "F medium"],
    [{ lastDeliveryAt: now + day }, "P"],
    [{ lastDeliveryAt: daysAgo(100), lifecycle: "retired" }, "N"],
  ]);
  verdictTable("retired-but-active", [
    [{}, "P"],
    [{ lifecycle: "deprecated" }, "F high"],
    [{ lifecycle: "retired" }, "F high"],
    [{ lifecycle: "retired", providerState: "paused" }, "P"],
    [{ lifecycle: "retired", providerState: "unknown" }, "U"],
    [{ sunsetAt: now + 1 }, "P"],
    [{ sunsetAt: now }, "F high"],
    [{ sunsetAt: now - 1 }, "F high"],
    [{ sunsetAt: now - 1, providerState: "auto_disabled" }, "P"],
    [{ lifecycle: "retired", presence: "gone" }, "N"],
  ]);
  verdictTable("provider-auto-disabled", [
    [{}, "P"],
    [{ providerState: "auto_disabled" }, "F medium"],
    [{ providerState: "paused" }, "P"],
    [{ providerState: "unknown" }, "U"],
  ]);
  verdictTable("delivery-failure-rate", [
    [{ deliveries30d: 19, failures30d: 19 }, "N"],
    [{ deliveries30d: 20, failures30d: 4 }, "P"],
    [{ deliveries30d: 20, failures30d: 5 }, "F medium"],
    [{ deliveries30d: 21, failures30d: 6 }, "F medium"],
    [{ deliveries30d: 1000, failures30d: 249 }, "P"],
    [{ deliveries30d: 1000, failures30d: 250 }, "F medium"],
    [{ deliveries30d: 1000, failures30d: 899 }, "F medium"],
    [{ deliveries30d: 1000, failures30d: 900 }, "F high"],
    [{ deliveries30d: 1000, failures30d: 901 }, "F high"],
    [{ deliveries30d: 100, failures30d: 200 }, "F high"],
    [{ deliveries30d: null }, "U"],
    [{ failures30d: null }, "U"],
    [{ deliveries30d: 0, failures30d: 0 }, "N"],
  ]);
  const found = { lifecycle: "discovered" };
  verdictTable("unregistered-endpoint", [
    [{}, "P"],
    [{ ...found, discoveredAt: now - 7 * day + 1 }, "P"],
    [{ ...found, discoveredAt: now - 7 * day }, "P"],
    [{ ...found, discoveredAt: now - 7 * day - 1 }, "F high"],
    [{ ...found, discoveredAt: daysAgo(90), wasDiscovered: false }, "P"],
  ]);
});
