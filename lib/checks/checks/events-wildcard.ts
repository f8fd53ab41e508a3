import { subscribesToAll } from "@/lib/checks/subscription";
import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";

const wildcard = fail("medium", "It receives every event, also those that the provider will invent later.");
const chosen = pass(({ facts }) => `It receives ${facts.events.names?.length ?? "chosen"} events.`);
const notTold = unknown("events", "Which events it receives is not known. An import that tells them answers it.");
const cannot = notApplicable("This provider cannot choose events.");

export const eventsWildcard = defineCheck({
  id: "events-wildcard",
  index: 38,
  title: "All events subscribed",
  severity: "medium",
  why: "Data of future event types flows to the receiver without anybody having decided so.",
  remediation: "List the events that the receiver needs.",
  frameworks: {
    nhi: ["NHI5:2025"],
    csf: ["PR.AA-05"],
    tenets: [4],
    sp80053: ["AC-6"],
    pci: ["7.2.5"],
    soc2: ["CC6.3"],
    iso27001: ["A.5.15", "A.8.3"],
  },
  reads: ["events"],
  evaluate({ facts, capabilities }) {
    if (capabilities.selectsEvents === "no") return cannot;
    const all = subscribesToAll(facts.events, capabilities.allEvents);
    if (all === "unknown") return notTold;
    return all === "yes" ? wildcard : chosen;
  },
});
