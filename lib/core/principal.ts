import type { Role } from "@/lib/endpoints/vocabulary";
import { AppError } from "./errors";
import { type Permission, roleMay, whoMay } from "./permissions";

/** Who acts: read once per request from the session row, with person, role and teams. */
export interface Principal {
  personId: string;
  name: string;
  role: Role;
  /** Teams the person belongs to or leads. */
  teamIds: string[];
  /** Who named this person as stand-in for today; absent = nobody. */
  standsInFor?: string[];
  sessionId: string;
  /** IANA name: every instant is written for it. */
  timeZone: string;
}

/** The system itself: imports going on in the background, schedules, set-up. Its name stands in the audit log. */
export interface SystemActor {
  system: string;
}

export type Actor = Principal | SystemActor;

export const isSystem = (actor: Actor): actor is SystemActor => "system" in actor;

/** @throws AppError not_allowed, naming which role has it. */
export function authorize(actor: Actor, permission: Permission): void {
  if (isSystem(actor) || roleMay(actor.role, permission)) return;
  throw new AppError("not_allowed", `This needs the role ${whoMay(permission)}.`);
}

/** MEMBER sees by relation; every other role sees the whole estate. */
export const seesEverything = (actor: Actor): boolean => isSystem(actor) || actor.role !== "MEMBER";
