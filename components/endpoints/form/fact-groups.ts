import type { FactField } from "@/lib/endpoints/schema";

export interface FactGroup {
  id: string;
  title: string;
  note?: string;
  fields: readonly FactField[];
}

/** The facts people state, by what they are about; the ids are the anchors that verdicts lead to. */
export const factGroups: readonly FactGroup[] = [
  {
    id: "people",
    title: "Who answers for it",
    note: "a team alone is not an owner",
    fields: ["ownerId", "backupId", "teamId", "thirdPartyId"],
  },
  { id: "identity", title: "What it is", fields: ["name", "purpose", "direction", "lifecycle", "sunsetAt"] },
  {
    id: "classification",
    title: "What is at stake",
    note: "decides the rotation policy and severities",
    fields: ["environment", "dataClass", "criticality", "movesMoney"],
  },
  {
    id: "authentication",
    title: "Authentication",
    note: "decides the assurance",
    fields: ["authMethod", "authScheme", "credentialKind", "secretSet", "secretScope", "tlsVerify"],
  },
  {
    id: "receiver",
    title: "What the receiver does",
    fields: [
      "receiver.verifies_signature",
      "receiver.validates_payload",
      "receiver.limits_size",
      "receiver.refuses_replays",
      "receiver.replay_tolerance_seconds",
      "receiver.handles_duplicates",
      "receiver.logs_deliveries",
      "receiver.alerts_on_failures",
    ],
  },
  {
    id: "service",
    title: "What it acts as",
    note: "the service identity behind the receiver",
    fields: ["serviceIdentity", "servicePermissions"],
  },
  { id: "revocation", title: "Revocation plan", fields: ["revocationPlan.switchOff", "revocationPlan.tell", "revocationPlan.breaks"] },
  { id: "agent", title: "AI agent", fields: ["aiAgent.invokes", "aiAgent.humanApprovalForWrites", "aiAgent.rateCapped"] },
];
