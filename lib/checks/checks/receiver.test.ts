import { describe } from "vitest";
import { daysAgo } from "@/lib/checks/testing/facts";
import { verdictTable } from "@/lib/checks/testing/verdict-table";

describe("what the receiver does", () => {
  verdictTable("unsigned-accepted", [
    [{}, "P"],
    [{ "probe.unsignedAccepted": true }, "F critical"],
    [{ "probe.forgedAccepted": true }, "F critical"],
    [{ "probe.forgedAccepted": true, "probe.unsignedAccepted": null }, "F critical"],
    [{ "probe.forgedAccepted": null }, "U"],
    [{ "probe.unsignedAccepted": null }, "U"],
    [{ "probe.unsignedAccepted": true, "probe.at": daysAgo(30) + 1 }, "F critical"],
    [{ "probe.unsignedAccepted": true, "probe.at": daysAgo(30) }, "F critical"],
    [{ "probe.unsignedAccepted": true, "probe.at": daysAgo(30) - 1 }, "U"],
    [{ "probe.at": daysAgo(30) - 1 }, "U"],
    [{ probe: null }, "U"],
  ]);
  verdictTable("replay-accepted", [
    [{}, "P"],
    [{ "probe.replayAccepted": true }, "F high"],
    [{ "probe.replayAccepted": null }, "U"],
    [{ "probe.replayAccepted": true, "probe.at": daysAgo(30) }, "F high"],
    [{ "probe.replayAccepted": true, "probe.at": daysAgo(30) - 1 }, "U"],
    [{ probe: null }, "U"],
  ]);
  const replay = (mode: string, toleranceSeconds: number | null = null) => ({ "receiver.replay": { mode, toleranceSeconds } });
  verdictTable("replay-protection-missing", [
    [replay("none"), "F medium"],
    [replay("timestamp", 299), "P"],
    [replay("timestamp", 300), "P"],
    [replay("timestamp", 301), "F medium"],
    [replay("timestamp"), "U"],
    [replay("id"), "P"],
    [replay("timestamp_and_id", 900), "P"],
    [replay("unknown"), "U"],
    [replay("none"), "N", { sendsDeliveryId: "no", signsTimestamp: "no" }],
    [replay("none"), "F medium", { sendsDeliveryId: "no", signsTimestamp: "unknown" }],
    [replay("none"), "F medium", { sendsDeliveryId: "yes", signsTimestamp: "no" }],
  ]);
  const duplicates = (stated: string) => ({ "receiver.handlesDuplicates": stated });
  verdictTable("idempotency-missing", [
    [{}, "P"],
    [duplicates("no"), "F low"],
    [duplicates("unknown"), "U"],
    [duplicates("no"), "U", { retries: "unknown" }],
    [duplicates("no"), "N", { retries: "no" }],
  ]);
  verdictTable("payload-not-validated", [
    [{}, "P"],
    [{ "receiver.validatesPayload": "no" }, "F medium"],
    [{ "receiver.validatesPayload": "unknown" }, "U"],
  ]);
  const redirect = (status: number, crossesHostOrScheme = false) => ({ "probe.redirect": { status, crossesHostOrScheme } });
  verdictTable("redirect-observed", [
    [{}, "P"],
    ...[301, 302, 303, 307, 308].map((status): [Record<string, unknown>, string] => [redirect(status), "F medium"]),
    ...[300, 304, 305, 306, 309].map((status): [Record<string, unknown>, string] => [redirect(status), "P"]),
    [redirect(302, true), "F high"],
    [{ probe: null }, "U"],
  ]);
});
