"use server";

import { revalidatePath } from "next/cache";
import { type ActionResult, runAction } from "@/app/server/run-action";
import { announceDecommission } from "@/lib/decommission/announce-decommission";
import {
  cancelDecommission,
  disableEndpoint,
  endDecommission,
  moveDecommission,
  noteDecommission,
} from "@/lib/decommission/change-decommission";

const refreshed = <T>(result: ActionResult<T>): ActionResult<T> => {
  revalidatePath("/endpoints", "layout");
  revalidatePath("/my-work");
  return result;
};

export const announce = async (input: unknown) => refreshed(await runAction(announceDecommission, input));
export const move = async (input: unknown) => refreshed(await runAction(moveDecommission, input));
export const cancel = async (input: unknown) => refreshed(await runAction(cancelDecommission, input));
export const note = async (input: unknown) => refreshed(await runAction(noteDecommission, input));
export const disable = async (input: unknown) => refreshed(await runAction(disableEndpoint, input));
export const end = async (input: unknown) => refreshed(await runAction(endDecommission, input));
