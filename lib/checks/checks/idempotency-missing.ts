import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";

const twice = fail("low", "The provider sends again after a failure, and the receiver processes a second copy like a new event.");
const once = pass("The receiver handles a second copy once.");
const notStated = unknown(
  "receiver.handlesDuplicates",
  "Whether the receiver handles duplicates once is not stated. Its owner answers it.",
);
const retriesUnknown = unknown(
  "capabilities.retries",
  "The receiver does not handle duplicates, and whether this provider retries is not known.",
);
const neverRetries = notApplicable("This provider does not send a delivery again by itself.");

export const idempotencyMissing = defineCheck({
  id: "idempotency-missing",
  index: 28,
  title: "Duplicates not handled",
  severity: "low",
  why: "A retry after a slow answer runs the work twice.",
  remediation: "Key the work on the event id.",
  frameworks: {
    nhi: [],
    csf: ["PR.IR-03"],
    tenets: [],
    sp80053: ["SI-10"],
    pci: ["6.2.4"],
    soc2: ["CC7.1"],
    iso27001: ["A.5.14"],
  },
  reads: ["receiver"],
  evaluate({ facts, capabilities }) {
    if (capabilities.retries === "no") return neverRetries;
    if (facts.receiver.handlesDuplicates === "yes") return once;
    if (facts.receiver.handlesDuplicates === "unknown") return notStated;
    return capabilities.retries === "yes" ? twice : retriesUnknown;
  },
});
