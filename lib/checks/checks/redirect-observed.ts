import { probeMissing } from "@/lib/checks/probe-evidence";
import { formatDay } from "@/lib/checks/time";
import { defineCheck, fail, pass } from "@/lib/checks/verdicts";

const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308];

const redirects = fail(
  "medium",
  ({ facts }) => `A probe got ${facts.probe?.redirect?.status}: the registered address is not the one that receives.`,
);
const leavesHost = fail(
  "high",
  ({ facts }) => `A probe got ${facts.probe?.redirect?.status} to another host or scheme: the payload may be handed to somebody else.`,
);
const direct = pass(({ facts, now }) => `A probe on ${formatDay(facts.probe?.at ?? now)} was answered without a redirect.`);

export const redirectObserved = defineCheck({
  id: "redirect-observed",
  index: 33,
  title: "Endpoint redirects",
  severity: "medium",
  why: "A sender that follows hands the payload to whoever controls the redirect.",
  remediation: "Register the final address.",
  frameworks: {
    nhi: ["NHI3:2025"],
    csf: ["PR.DS-02"],
    tenets: [2],
    sp80053: ["AC-4", "SC-7"],
    pci: ["6.2.4"],
    soc2: ["CC6.6", "CC6.7"],
    iso27001: ["A.5.14", "A.8.20"],
  },
  reads: ["probe"],
  evaluate({ facts }) {
    if (facts.probe === null) return probeMissing;
    const { redirect } = facts.probe;
    if (redirect === null || !redirectStatuses.includes(redirect.status)) return direct;
    return redirect.crossesHostOrScheme ? leavesHost : redirects;
  },
});
