import { describe } from "vitest";
import { now } from "@/lib/checks/testing/facts";
import { verdictTable } from "@/lib/checks/testing/verdict-table";

const day = 86_400_000;
const set = (notBefore: number | null, notAfter: number | null, more: Record<string, unknown> = {}) => ({
  "secret.setNotBefore": notBefore,
  "secret.setNotAfter": notAfter,
  ...more,
});
const internal = { dataClass: "internal" };
const none = { "auth.method": "none", "auth.secretSet": "no", "secret.fingerprint": null };
const heldUnknown = { "auth.secretSet": "unknown", "secret.fingerprint": null };
const noInterval = { rotation: [{ intervalDays: null, warnDays: 30 }] };

/** Confidential: 180 d; internal: 365 d; warning 30 d. */
describe("rotation", () => {
  verdictTable("secret-overdue", [
    [set(now - 180 * day + 1, now - 180 * day + 1), "P"],
    [set(now - 180 * day, now - 180 * day), "F high"],
    [set(now - 180 * day - 1, now - 180 * day - 1), "F high"],
    [set(now - 365 * day + 1, null, internal), "P"],
    [set(now - 365 * day, null, internal), "F medium"],
    [set(now - 365 * day, null, { dataClass: "unknown" }), "F medium"],
    [set(now - 90 * day, null, { dataClass: "restricted" }), "F high"],
    [set(now - 395 * day, null, internal), "F medium"],
    [set(now - 395 * day - 1, null, internal), "F high"],
    [set(now - 180 * day, now - day), "F high"],
    [set(null, now - 180 * day + 1), "U"],
    [set(null, now - 180 * day), "F high"],
    [set(null, null), "U"],
    [set(now - day, now - 400 * day, internal), "F high"],
    [set(null, null, { "secret.certificateNotAfter": now + 1 }), "P"],
    [set(null, null, { "secret.certificateNotAfter": now }), "F high"],
    [set(null, null, none), "N"],
    [set(null, null, heldUnknown), "U"],
    [set(now - 900 * day, null, { "auth.method": "asymmetric" }), "N"],
    [set(now - 900 * day, null), "N", undefined, noInterval],
  ]);
  verdictTable("secret-due-soon", [
    [set(now - 150 * day + 1, null), "P"],
    [set(now - 150 * day, null), "F info"],
    [set(now - 150 * day - 1, null), "F info"],
    [set(now - 180 * day + 1, null), "F info"],
    [set(now - 180 * day, null), "N"],
    [set(null, null), "U"],
    [set(null, now - 180 * day), "N"],
    [set(null, null, { "secret.certificateNotAfter": now + 30 * day }), "F info"],
    [set(null, null, { "secret.certificateNotAfter": now + 30 * day + 1 }), "P"],
    [set(null, null, none), "N"],
    [set(null, null, heldUnknown), "U"],
    [set(now - 900 * day, null), "N", undefined, noInterval],
  ]);
  verdictTable("secret-age-unknown", [
    [{}, "P"],
    [set(null, null), "F medium"],
    [set(null, now - 180 * day + 1), "F medium"],
    [set(null, now - 180 * day), "N"],
    [set(null, now - 900 * day), "F medium", undefined, noInterval],
    [set(null, null, none), "N"],
    [set(null, null, heldUnknown), "U"],
    [set(null, null, { "secret.certificateNotAfter": now }), "N"],
  ]);
  const interval = (intervalDays: number | null) => ({ rotation: [{ intervalDays, warnDays: 1 }] });
  verdictTable("rotation-policy-missing", [
    [{}, "P"],
    [{}, "F medium", undefined, interval(null)],
    [{}, "P", undefined, interval(179)],
    [{}, "P", undefined, interval(180)],
    [{}, "F medium", undefined, interval(181)],
    [{ dataClass: "restricted" }, "P", undefined, interval(90)],
    [{ dataClass: "restricted" }, "F medium", undefined, interval(91)],
    [{ dataClass: "unknown" }, "P", undefined, interval(365)],
    [{ dataClass: "unknown" }, "F medium", undefined, interval(366)],
    [none, "N", undefined, interval(null)],
    [{ "secret.certificateNotAfter": now }, "N", undefined, interval(null)],
  ]);
  verdictTable("secret-reused", [
    [{}, "P"],
    [{ "secret.fingerprint": "fp_earlier" }, "F high"],
    [{ "secret.earlierFingerprints": [] }, "P"],
    [{ "secret.fingerprint": null }, "U"],
    [none, "N"],
  ]);
});
