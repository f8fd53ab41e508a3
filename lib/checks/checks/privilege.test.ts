import { describe } from "vitest";
import { verdictTable } from "@/lib/checks/testing/verdict-table";

const every = ["refund.created", "refund.updated", "charge.created"];

describe("privilege and duties", () => {
  const events = (all: string, names: string[] | null) => ({ "events.all": all, "events.names": names });
  verdictTable("events-wildcard", [
    [{}, "P"],
    [events("yes", null), "F medium"],
    [events("unknown", ["*"]), "F medium"],
    [events("no", every.slice(1)), "P"],
    [events("no", every), "F medium"],
    [events("no", [...every, "future.event"]), "F medium"],
    [events("no", every), "P", { allEvents: null }],
    [events("no", []), "P"],
    [events("no", null), "U"],
    [events("no", null), "P", { allEvents: null }],
    [events("unknown", []), "U"],
    [events("unknown", null), "U"],
    [events("yes", null), "N", { selectsEvents: "no" }],
  ]);
  const observed = (days: number) => ({ "events.observedDays": days, "events.used90d": [] });
  const permissions = (names: string[] | null, used: string[] | null) => ({ servicePermissions: { names, used } });
  verdictTable("scopes-excess", [
    [{}, "P"],
    [observed(89), "U"],
    [observed(90), "F medium"],
    [observed(91), "F medium"],
    [{ "events.used90d": null }, "U"],
    [permissions(null, null), "U"],
    [permissions([], null), "P"],
    [permissions(["ledger:read", "audit:read"], ["ledger:read"]), "F medium"],
    [permissions(["ledger:read", "ledger:write"], ["ledger:read"]), "F high"],
    [permissions(["repo.admin"], []), "F high"],
    [permissions(["*"], []), "F high"],
    [permissions(["readwriteable:read"], []), "F medium"],
    [permissions(["ledger:write"], ["ledger:write"]), "P"],
    [events("yes", null), "F medium"],
    [events("yes", null), "U", { allEvents: null }],
    [{ ...events("yes", null), ...permissions([], null) }, "P", { selectsEvents: "no" }],
  ]);
  const creator = (kind: string, personal: string) => ({ creator: { kind, personal } });
  verdictTable("personal-account-creator", [
    [{}, "P"],
    [creator("user", "yes"), "F medium"],
    [creator("user", "no"), "P"],
    [creator("user", "unknown"), "U"],
    [creator("app", "unknown"), "P"],
    [creator("unknown", "unknown"), "U"],
    [creator("user", "yes"), "N", { offersServiceIdentity: "no" }],
    [creator("user", "yes"), "U", { offersServiceIdentity: "unknown" }],
  ]);
  const agent = (more: Record<string, unknown> = {}) => ({
    aiAgent: { invokes: "yes", humanApprovalForWrites: "yes", rateCapped: "yes", ...more },
  });
  verdictTable("ai-agent-unbounded", [
    [{}, "N"],
    [agent(), "P"],
    [agent({ humanApprovalForWrites: "no" }), "F high"],
    [agent({ rateCapped: "no" }), "F high"],
    [agent({ rateCapped: "unknown" }), "U"],
    [agent({ humanApprovalForWrites: "unknown" }), "U"],
    [{ ...agent(), ...events("yes", null) }, "F high"],
    [{ ...agent(), ...permissions(["*"], null) }, "F high"],
    [{ ...agent(), ...permissions(null, null) }, "U"],
    [agent({ invokes: "unknown" }), "U"],
  ]);
  const approval = (approverId: string, requesterId: string, coversHighFinding?: boolean) => ({
    lastApproval: { approverId, requesterId, ...(coversHighFinding === undefined ? {} : { coversHighFinding }) },
  });
  verdictTable("duties-not-separated", [
    [{}, "P"],
    [approval("person_1", "person_1"), "F medium"],
    [approval("person_1", "person_3", true), "P"],
    [{ ...approval("person_1", "person_3", true), backup: null }, "F medium"],
    [{ ...approval("person_1", "person_3", true), "backup.status": "disabled" }, "F medium"],
    [{ ...approval("person_1", "person_3", false), backup: null }, "P"],
    [{ ...approval("person_1", "person_3"), backup: null }, "U"],
    [{ lastApproval: null }, "N"],
  ]);
});
