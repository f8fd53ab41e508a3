"use server";

import { requirePrincipal } from "@/app/server/principal";
import { runAction } from "@/app/server/run-action";
import { systemClock } from "@/lib/core/clock";
import { assignEndpoints } from "@/lib/endpoints/assign-endpoints";
import { previewAssignment } from "@/lib/endpoints/assign-plan";
import { readChoices } from "@/lib/endpoints/choices";
import { deleteView } from "@/lib/endpoints/delete-view";
import { saveView } from "@/lib/endpoints/save-view";
import { undoAssignment } from "@/lib/endpoints/undo-assignment";

export async function previewAssign(input: unknown) {
  return runAction(
    { name: "endpoint.preview-assign", execute: (raw, { actor }) => previewAssignment(actor, raw, systemClock.now()) },
    input,
  );
}

export async function assign(input: unknown) {
  return runAction(assignEndpoints, input);
}

export async function undoAssign(input: unknown) {
  return runAction(undoAssignment, input);
}

export async function saveListView(input: unknown) {
  return runAction(saveView, input);
}

export async function deleteListView(input: unknown) {
  return runAction(deleteView, input);
}

export async function teamChoices() {
  return (await readChoices(await requirePrincipal())).teams;
}
