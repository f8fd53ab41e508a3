import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";

const unlisted = fail("medium", ({ facts }) => `${facts.url.host ?? "Its destination"} is on no list of approved destinations.`);
const approved = pass(({ facts }) => `${facts.url.host ?? "Its destination"} is an approved destination.`);
const undecided = unknown(
  "url.approvedDestination",
  "Whether the destination is approved was never decided. Approving it with a vendor record answers it.",
);
const directionUnknown = unknown("direction", "The direction is not known: confirming the list of own domains answers it.");
const notOutbound = notApplicable("It delivers to a host of our own.");

export const destinationNotApproved = defineCheck({
  id: "destination-not-approved",
  index: 36,
  title: "Unlisted destination",
  severity: "medium",
  why: "Data leaves to somebody whom nobody vetted.",
  remediation: "Approve the destination with a vendor record, or remove the webhook.",
  frameworks: {
    nhi: ["NHI3:2025"],
    csf: ["ID.AM-03", "GV.SC-04"],
    tenets: [4],
    sp80053: ["CA-3", "AC-4"],
    pci: ["12.8.1"],
    soc2: ["CC9.2", "CC6.7"],
    iso27001: ["A.5.14", "A.5.19"],
  },
  reads: ["direction", "url"],
  evaluate({ facts }) {
    const { approvedDestination } = facts.url;
    if (facts.direction === "inbound" || facts.direction === "internal") return notOutbound;
    if (approvedDestination === true) return approved;
    if (facts.direction === "unknown") return directionUnknown;
    return approvedDestination === false ? unlisted : undecided;
  },
});
