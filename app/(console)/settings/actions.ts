"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { type ActionResult, runAction } from "@/app/server/run-action";
import { changeSetting } from "@/lib/settings/change-setting";
import { removeDemo as removeDemoCommand } from "@/lib/settings/remove-demo";
import { setOwnDomain as setOwnDomainCommand } from "@/lib/settings/set-own-domain";

const refreshed = <T>(result: ActionResult<T>): ActionResult<T> => {
  if (result.ok) revalidatePath("/", "layout");
  return result;
};

/** The fields of one form are the value of one setting; an error's field loses the prefix that only the command knows. */
export async function saveSetting(key: string, value: Record<string, string>) {
  const result = refreshed(await runAction(changeSetting, { key, value }));
  if (result.ok) return result;
  return {
    ...result,
    fields: Object.fromEntries(Object.entries(result.fields).map(([name, words]) => [name.replace(/^value\./, ""), words])),
  };
}

export async function setOwnDomain(input: Record<string, string>) {
  return refreshed(await runAction(setOwnDomainCommand, input));
}

export async function removeDemo() {
  const result = refreshed(await runAction(removeDemoCommand, {}));
  if (result.ok) redirect("/");
  return result;
}
