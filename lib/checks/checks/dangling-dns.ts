import { defineCheck, fail, pass, unknown } from "@/lib/checks/verdicts";

const both = fail("critical", "The host's CNAME leads nowhere, and its target looks like a service that anybody can claim.");
const one = fail("high", ({ facts }) =>
  facts.dns.cnameDangling
    ? "The host's CNAME leads to a name that does not exist."
    : "The host answers like a service that nobody has claimed: a candidate for takeover, not proof.",
);
const intact = pass("The host's records lead to a service that is in use.");
const notSeen = unknown(
  ["dns.cnameDangling", "dns.unclaimedService"],
  "The host's records were never looked at in full. A DNS observation answers it.",
);

export const danglingDns = defineCheck({
  id: "dangling-dns",
  index: 34,
  title: "Takeover candidate",
  severity: "high",
  neverLowered: true,
  why: "Whoever claims the abandoned target receives the payloads.",
  remediation: "Remove the record, or point the webhook elsewhere.",
  frameworks: {
    nhi: ["NHI1:2025"],
    csf: ["ID.AM-03", "ID.AM-08"],
    tenets: [5],
    sp80053: ["SC-20", "CM-8"],
    pci: ["12.5.1"],
    soc2: ["CC6.6", "CC7.1"],
    iso27001: ["A.8.20", "A.8.21"],
  },
  reads: ["dns"],
  evaluate({ facts }) {
    const { cnameDangling, unclaimedService } = facts.dns;
    if (cnameDangling && unclaimedService) return both;
    if (cnameDangling || unclaimedService) return one;
    return cnameDangling === false && unclaimedService === false ? intact : notSeen;
  },
});
