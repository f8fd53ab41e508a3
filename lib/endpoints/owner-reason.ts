import { AppError } from "@/lib/core/errors";
import { type Actor, isSystem } from "@/lib/core/principal";

const missing = "Say why the owner is set without asking: the new owner reads it. Or ask them to own it.";

/**
 * Who is made owner has said yes, or somebody says why not. Taking an endpoint over oneself is a yes; leaving it without an owner asks nobody.
 * @throws AppError invalid_input
 */
export function requireOwnerReason(actor: Actor, ownerId: string | null | undefined, reason: string): void {
  if (!ownerId || reason.trim() !== "" || isSystem(actor) || actor.personId === ownerId) return;
  throw new AppError("invalid_input", missing, { reason: missing });
}
