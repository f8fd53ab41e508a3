import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import type { Principal } from "@/lib/core/principal";
import type { Role } from "@/lib/endpoints/vocabulary";

/** What exists for one case: the principal, a colleague, and what each of them has. */
export interface World {
  db: PrismaClient;
  principal: Principal;
  colleague: { id: string };
}

/** Makes an object of the principal ("own") or of somebody or something else ("other"); answers its id. */
export type MakeObject = (world: World, whose: "own" | "other") => Promise<string>;

export interface Expectation {
  /** Written out here, not read from the permission table: the two must agree. */
  roles: readonly Role[];
  object?: MakeObject;
  /** Who is answered "not found" for another's object; members always are, unless `shared`. */
  ownOnly?: boolean;
  /** Roles that see another's object may not do this to it: they are told so, members are answered "not found". */
  relatedOnly?: boolean;
  /** Objects that everybody with the permission may see: nobody owns them. */
  shared?: boolean;
  /** The object it names cannot be made here: whoever may is answered "not found". */
  missing?: boolean;
  /** Only the role is tried, with an input that says nothing: for commands whose objects have tests of their own. */
  roleOnly?: boolean;
  /** The case ends in an error of the object's state, after every permission was asked. */
  reached?: boolean;
}

export interface CommandRow extends Expectation {
  input?: (id: string, world: World) => unknown | Promise<unknown>;
}

export interface QueryRow extends Expectation {
  /** A list: made once for the principal and once for somebody else, then looked for in the answer. */
  lists?: MakeObject;
  run: (world: World, id: string) => Promise<unknown>;
}

/** A feature's part of the one table: `lib/<feature>/testing/permission-rows.ts` exports `commands` and `queries`. */
export interface PermissionRows {
  commands?: Record<string, CommandRow>;
  queries?: Record<string, QueryRow>;
}

export const everybody = ["ADMIN", "SECURITY", "AUDITOR", "MEMBER"] as const;
export const readers = ["ADMIN", "SECURITY", "AUDITOR"] as const;
export const stewards = ["ADMIN", "SECURITY"] as const;
export const admins = ["ADMIN"] as const;
