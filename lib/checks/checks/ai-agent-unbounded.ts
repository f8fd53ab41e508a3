import { subscribesToAll } from "@/lib/checks/subscription";
import type { CheckCapabilities, EndpointFacts } from "@/lib/checks/types";
import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";
import type { Tri } from "@/lib/endpoints/vocabulary";

type AgentFacts = Pick<EndpointFacts, "aiAgent" | "events" | "servicePermissions">;

function hasWildcard(facts: AgentFacts, capabilities: CheckCapabilities): Tri {
  const events = capabilities.selectsEvents === "no" ? "no" : subscribesToAll(facts.events, capabilities.allEvents);
  const { names } = facts.servicePermissions;
  if (events === "yes" || names?.includes("*")) return "yes";
  return events === "unknown" || names === null ? "unknown" : "no";
}

const unbounded = fail("high", ({ facts, capabilities }) => {
  const reasons = [
    facts.aiAgent.humanApprovalForWrites === "no" && "no person approves its writes",
    hasWildcard(facts, capabilities) === "yes" && "its events or permissions are a wildcard",
    facts.aiAgent.rateCapped === "no" && "its rate is not capped",
  ].filter((reason) => reason !== false);
  return `An AI agent calls it, and ${reasons.join(", and ")}.`;
});
const bounded = pass("An AI agent calls it; a person approves writes, its scope is narrow and its rate capped.");
const limitsUnknown = unknown(
  ["aiAgent.humanApprovalForWrites", "aiAgent.rateCapped", "events", "servicePermissions.names"],
  "An AI agent calls it, and not all of its limits are stated. Its owner answers it.",
);
const agentUnknown = unknown("aiAgent.invokes", "Whether an AI agent calls it is not stated. Its owner answers it.");
const noAgent = notApplicable("No AI agent calls it.");

export const aiAgentUnbounded = defineCheck({
  id: "ai-agent-unbounded",
  index: 43,
  title: "Autonomous caller without limits",
  severity: "high",
  why: "Whoever steers the prompt uses real privileges.",
  remediation: "Put an approval before writes, narrow the scope, cap the rate.",
  frameworks: {
    nhi: ["NHI5:2025", "NHI10:2025"],
    csf: ["PR.AA-05"],
    tenets: [4],
    sp80053: ["AC-6", "AC-3"],
    pci: ["7.2.5"],
    soc2: ["CC6.3"],
    iso27001: ["A.5.15", "A.8.2"],
  },
  reads: ["aiAgent", "events", "servicePermissions"],
  evaluate({ facts, capabilities }) {
    const { invokes, humanApprovalForWrites, rateCapped } = facts.aiAgent;
    if (invokes === "no") return noAgent;
    if (invokes === "unknown") return agentUnknown;
    if (humanApprovalForWrites === "no" || rateCapped === "no") return unbounded;
    const wildcard = hasWildcard(facts, capabilities);
    if (wildcard === "yes") return unbounded;
    return humanApprovalForWrites === "yes" && rateCapped === "yes" && wildcard === "no" ? bounded : limitsUnknown;
  },
});
