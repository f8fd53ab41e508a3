"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { type ActionResult, runAction } from "@/app/server/run-action";
import { createTeam } from "@/lib/people/create-team";
import { editTeam } from "@/lib/people/edit-team";
import { removeTeam as removeTeamCommand } from "@/lib/people/remove-team";
import { setTeamMember } from "@/lib/people/set-team-member";

type Form = Record<string, string>;

const refreshed = <T>(result: ActionResult<T>): ActionResult<T> => {
  revalidatePath("/teams", "layout");
  return result;
};

export async function addTeam(form: Form) {
  return refreshed(await runAction(createTeam, form));
}

export async function saveTeam(form: Form): Promise<ActionResult<{ id: string }>> {
  const saved = refreshed(await runAction(editTeam, form));
  return saved.ok ? { ok: true, result: { id: String(form.teamId) } } : saved;
}

export async function setMember(teamId: string, personId: string, member: boolean) {
  return refreshed(await runAction(setTeamMember, { teamId, personId, member }));
}

export async function removeTeam(teamId: string, version: number) {
  const removed = refreshed(await runAction(removeTeamCommand, { teamId, version }));
  if (removed.ok) redirect("/teams");
  return removed;
}
