import { isStrongPermission, unusedOf } from "@/lib/checks/subscription";
import type { CheckCapabilities, EndpointFacts } from "@/lib/checks/types";
import { defineCheck, fail, pass, unknown } from "@/lib/checks/verdicts";

type Granted = Pick<EndpointFacts, "events" | "servicePermissions">;

/** What a wildcard grants is known only where the provider's full list is. */
function unusedEvents({ events }: Granted, capabilities: CheckCapabilities): string[] | null {
  if (capabilities.selectsEvents === "no") return [];
  const granted = events.all === "yes" || events.names?.includes("*") ? capabilities.allEvents : events.names;
  return unusedOf(granted, events.used90d);
}

function unusedPermissions({ servicePermissions }: Granted): string[] | null {
  return unusedOf(servicePermissions.names, servicePermissions.used);
}

function listed(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
}

const strongUnused = fail(
  "high",
  ({ facts }) => `Granted and never used: ${listed((unusedPermissions(facts) ?? []).filter(isStrongPermission))}.`,
);
const unused = fail("medium", ({ facts, capabilities }) => {
  const names = [...(unusedEvents(facts, capabilities) ?? []), ...(unusedPermissions(facts) ?? [])];
  return `Granted and not used in ${facts.events.observedDays} d: ${listed(names)}.`;
});
const allUsed = pass(({ facts }) => `Everything that is granted was used within ${facts.events.observedDays} observed days.`);
const tooShort = unknown(
  "events.observedDays",
  ({ facts, policy }) => `Observed for ${facts.events.observedDays} d; what is unused shows after ${policy.scopeObservationDays} d.`,
);
const notKnown = unknown(
  ["events.names", "events.used90d", "servicePermissions.names", "servicePermissions.used"],
  "What is granted, or what is used of it, is not known for both events and the permissions of the receiver's service identity.",
);

export const scopesExcess = defineCheck({
  id: "scopes-excess",
  index: 39,
  title: "Granted but unused, or admin",
  severity: "medium",
  why: "What nobody uses is only there for whoever breaks in.",
  remediation: "Remove the unused events and permissions.",
  frameworks: {
    nhi: ["NHI5:2025"],
    csf: ["PR.AA-05"],
    tenets: [4],
    sp80053: ["AC-6", "AC-6(7)"],
    pci: ["7.2.5", "7.2.5.1"],
    soc2: ["CC6.3"],
    iso27001: ["A.5.15", "A.8.2", "A.8.3"],
  },
  reads: ["events", "servicePermissions"],
  evaluate({ facts, capabilities, policy }) {
    if (facts.events.observedDays < policy.scopeObservationDays) return tooShort;
    const events = unusedEvents(facts, capabilities);
    const permissions = unusedPermissions(facts);
    if (permissions?.some(isStrongPermission)) return strongUnused;
    if (events?.length || permissions?.length) return unused;
    return events === null || permissions === null ? notKnown : allUsed;
  },
});
