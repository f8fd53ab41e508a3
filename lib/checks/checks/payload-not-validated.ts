import { defineCheck, fail, pass, unknown } from "@/lib/checks/verdicts";

const none = fail("medium", "The receiver does not validate the payload, as stated or probed.");
const validated = pass("The receiver validates the payload.");
const notStated = unknown("receiver.validatesPayload", "Whether the receiver validates the payload is not stated. Its owner answers it.");

export const payloadNotValidated = defineCheck({
  id: "payload-not-validated",
  index: 45,
  title: "Payload not validated",
  severity: "medium",
  why: "A genuine sender with hostile data is believed: injection, overwriting, oversized bodies.",
  remediation: "Validate against the event's schema, limit the size, refuse what is unknown.",
  frameworks: {
    nhi: [],
    csf: ["PR.PS-06"],
    tenets: [6],
    sp80053: ["SI-10"],
    pci: ["6.2.4"],
    soc2: ["CC6.6"],
    iso27001: ["A.8.3"],
  },
  reads: ["receiver"],
  evaluate({ facts }) {
    if (facts.receiver.validatesPayload === "no") return none;
    return facts.receiver.validatesPayload === "yes" ? validated : notStated;
  },
});
