import { defineCheck, fail, pass, unknown } from "@/lib/checks/verdicts";

const metadata = fail(
  "critical",
  "The address leads to a link-local or cloud metadata service: whoever reads the answer reads its credentials.",
);
const internal = fail("high", "The address leads into a private network and is not approved.");
const approved = pass("The address is private and on the approved list.");
const globallyRoutable = pass("The address is globally routable.");
const notResolved = unknown("url.addressClass", "The host was never resolved. A DNS observation answers it.");

export const urlPrivateOrMetadata = defineCheck({
  id: "url-private-or-metadata",
  index: 32,
  title: "Internal or metadata target",
  severity: "high",
  why: "A sender that can be told where to post becomes a way into the network (SSRF).",
  remediation: "Send to a public gateway, or approve the network range.",
  frameworks: {
    nhi: ["NHI6:2025"],
    csf: ["PR.IR-01"],
    tenets: [2],
    sp80053: ["SC-7", "AC-4"],
    pci: ["6.2.4"],
    soc2: ["CC6.6"],
    iso27001: ["A.8.20", "A.8.21"],
  },
  reads: ["url"],
  evaluate({ facts }) {
    switch (facts.url.addressClass) {
      case null:
        return notResolved;
      case "metadata":
        return metadata;
      case "private":
        return facts.url.approvedDestination === true ? approved : internal;
      case "public":
        return globallyRoutable;
    }
  },
});
