import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import type { Command } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { log, newRequestId } from "@/lib/core/log";
import { requireSameOrigin } from "./origin";
import { currentPrincipal } from "./principal";

export type ActionResult<T> =
  | { ok: true; result: T }
  | { ok: false; code: string; message: string; fields: Record<string, string>; requestId: string };

/** What every server action does: the origin gate, the principal, one command or its preview; errors come back as words for the form. */
export async function runAction<Result>(
  command: Pick<Command<z.ZodType, Result>, "name" | "execute">,
  input: unknown,
): Promise<ActionResult<Result>> {
  const requestId = newRequestId();
  try {
    requireSameOrigin(await headers());
    const actor = await currentPrincipal();
    if (!actor) throw new AppError("unauthenticated", "Your session is over. Sign in again; what you typed is kept.");
    return { ok: true, result: await command.execute(input, { actor }) };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, code: error.code, message: error.message, fields: error.fields, requestId };
    log.error({ err: error, requestId, command: command.name }, "action failed");
    return { ok: false, code: "internal", message: `Nothing was changed: the server met an error. ${requestId}`, fields: {}, requestId };
  }
}
