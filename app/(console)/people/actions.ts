"use server";

import { revalidatePath } from "next/cache";
import { currentPrincipal } from "@/app/server/principal";
import { type ActionResult, runAction } from "@/app/server/run-action";
import { assignRole as assignRoleCommand } from "@/lib/accounts/assign-role";
import { endSessions as endSessionsCommand } from "@/lib/accounts/end-sessions";
import { invitePerson } from "@/lib/accounts/invite-person";
import { resetPassword as resetPasswordCommand } from "@/lib/accounts/reset-password";
import { env } from "@/lib/core/env";
import type { Role } from "@/lib/endpoints/vocabulary";
import { createPerson } from "@/lib/people/create-person";
import { editPerson } from "@/lib/people/edit-person";
import { lookUpPeople } from "@/lib/people/queries";
import { setPersonStatus } from "@/lib/people/set-person-status";

type Form = Record<string, string>;

const refreshed = <T>(result: ActionResult<T>): ActionResult<T> => {
  revalidatePath("/people", "layout");
  return result;
};
const linkTo = (token: string) => `${env().PUBLIC_URL}/link?token=${token}`;

export async function findPeople(text: string) {
  const principal = await currentPrincipal();
  return principal ? lookUpPeople(principal, String(text)) : [];
}

export async function addPerson(form: Form) {
  return refreshed(await runAction(createPerson, form));
}

export async function savePerson(form: Form): Promise<ActionResult<{ id: string }>> {
  const saved = refreshed(await runAction(editPerson, form));
  return saved.ok ? { ok: true, result: { id: String(form.personId) } } : saved;
}

export async function saveStatus(form: Form) {
  return refreshed(await runAction(setPersonStatus, form));
}

export async function invite(personId: string, role: Role): Promise<ActionResult<{ link: string | undefined; mailed: boolean }>> {
  const invited = refreshed(await runAction(invitePerson, { personId, role }));
  if (!invited.ok) return invited;
  const { token, mailed } = invited.result;
  return { ok: true, result: { link: token && linkTo(token), mailed } };
}

export async function assignRole(personId: string, role: Role) {
  return refreshed(await runAction(assignRoleCommand, { personId, role }));
}

export async function resetPassword(personId: string): Promise<ActionResult<{ link: string; mailed: boolean }>> {
  const reset = await runAction(resetPasswordCommand, { personId });
  return reset.ok ? { ok: true, result: { link: linkTo(reset.result.token), mailed: reset.result.mailed } } : reset;
}

export async function endSessions(personId: string) {
  return refreshed(await runAction(endSessionsCommand, { personId }));
}
