import { isSensitive } from "@/lib/checks/life";
import type { CheckCapabilities, EndpointFacts } from "@/lib/checks/types";
import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";
import type { Tri } from "@/lib/endpoints/vocabulary";

const everyAddress: readonly string[] = ["0.0.0.0/0", "::/0"];

/** A list is asked for only where the provider publishes ranges and the data is worth an extra layer. */
function listAsked(facts: Pick<EndpointFacts, "direction" | "environment" | "dataClass">, capabilities: CheckCapabilities): Tri {
  const { direction, environment, dataClass } = facts;
  if (direction === "outbound" || direction === "internal" || capabilities.publishesIpRanges === "no") return "no";
  if (environment !== "production" && environment !== "unknown") return "no";
  if (!isSensitive(facts) && dataClass !== "unknown") return "no";
  const open =
    direction === "unknown" || environment === "unknown" || dataClass === "unknown" || capabilities.publishesIpRanges === "unknown";
  return open ? "unknown" : "yes";
}

const open = fail("medium", "The allow-list contains every address (0.0.0.0/0 or ::/0): it filters nothing.");
const empty = fail("low", "No allow-list is set, although the provider publishes its ranges and the data is sensitive.");
const filtered = pass(({ facts }) => `The receiver accepts ${facts.ipAllowlist.entries?.length} address ranges only.`);
const notStated = unknown("ipAllowlist.entries", "Whether the receiver has an allow-list is not stated. Its owner answers it.");
const needUnknown = unknown(
  ["direction", "environment", "dataClass", "capabilities.publishesIpRanges"],
  "No allow-list is set; whether one is asked for depends on facts that are not known.",
);
const notAsked = notApplicable(
  "No allow-list is asked for: it is not sensitive inbound production data of a provider that publishes its ranges.",
);

export const ipAllowlistOpen = defineCheck({
  id: "ip-allowlist-open",
  index: 37,
  title: "Missing or open allow-list",
  severity: "low",
  why: "An extra layer only, never the sole control; but an open one is taken for a closed one.",
  remediation: "Allow the provider's published ranges, and keep them current.",
  frameworks: {
    nhi: ["NHI4:2025"],
    csf: ["PR.IR-01"],
    tenets: [4],
    sp80053: ["SC-7(5)"],
    pci: [],
    soc2: ["CC6.6"],
    iso27001: ["A.8.20", "A.8.21"],
  },
  reads: ["ipAllowlist", "direction", "environment", "dataClass"],
  evaluate({ facts, capabilities }) {
    const { entries } = facts.ipAllowlist;
    if (entries !== null && entries.length > 0) return entries.some((entry) => everyAddress.includes(entry)) ? open : filtered;
    const asked = listAsked(facts, capabilities);
    if (asked === "no") return notAsked;
    if (entries === null) return notStated;
    return asked === "yes" ? empty : needUnknown;
  },
});
