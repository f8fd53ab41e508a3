"use server";

import { runAction } from "@/app/server/run-action";
import { systemClock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { undoAssignment } from "@/lib/endpoints/undo-assignment";
import { acceptProposals } from "@/lib/ownership/accept-proposals";
import { assignOwners } from "@/lib/ownership/assign-owners";
import { declineProposal } from "@/lib/ownership/decline-proposal";
import { dismissSuggestion } from "@/lib/ownership/dismiss-suggestion";
import { proposeOwners } from "@/lib/ownership/propose-owners";
import { previewOwners } from "@/lib/ownership/queries";
import { withdrawProposals } from "@/lib/ownership/withdraw-proposals";

export async function accept(proposalIds: string[]) {
  return runAction(acceptProposals, { proposalIds });
}

export async function decline(input: unknown) {
  return runAction(declineProposal, input);
}

export async function preview(input: unknown) {
  return runAction(
    {
      name: "ownership.preview",
      async execute(raw, { actor }) {
        if (isSystem(actor)) throw new AppError("not_allowed");
        return previewOwners(actor, raw, systemClock.now());
      },
    },
    input,
  );
}

export async function propose(input: unknown) {
  return runAction(proposeOwners, input);
}

export async function assignDirectly(input: unknown) {
  return runAction(assignOwners, input);
}

export async function withdraw(input: unknown) {
  return runAction(withdrawProposals, input);
}

export async function undoOwners(input: unknown) {
  return runAction(undoAssignment, input);
}

export async function dismiss(input: unknown) {
  return runAction(dismissSuggestion, input);
}
