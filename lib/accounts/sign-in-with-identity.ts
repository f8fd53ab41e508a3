import { appendAudit } from "@/lib/core/audit-writer";
import { type Clock, systemClock } from "@/lib/core/clock";
import { database, inTransaction, type Transaction } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { type Role, roles } from "@/lib/endpoints/vocabulary";
import { createSession } from "./create-session";
import { hasAnotherAdmin } from "./keep-one-admin";
import type { RequestOrigin } from "./schema";

/** What the identity provider vouches for, already verified by next-auth (signature, nonce, state, PKCE). */
export interface VerifiedIdentity {
  issuer: string;
  subject: string;
  email?: string;
  emailVerified: boolean;
  name?: string;
  /** Value of the configured role claim: a role name or a list of them. */
  roleClaim?: unknown;
}

interface KnownPerson {
  id: string;
  name: string;
  status: string;
  account: { role: Role } | null;
}

const actor = { system: "identity provider" };

/**
 * Linked by issuer + subject; the first time by verified mail only; created as MEMBER if the setting allows.
 * @throws AppError not_allowed, saying who can let the person in
 */
export async function signInWithIdentity(
  identity: VerifiedIdentity,
  origin: RequestOrigin,
  { db = database(), clock = systemClock }: { db?: PrismaClient; clock?: Clock } = {},
) {
  const now = clock.now();
  return inTransaction(db, async (tx) => {
    const person = (await findLinked(tx, identity)) ?? (await linkByMail(tx, identity, now));
    if (person?.status !== "active")
      throw new AppError("not_allowed", "No account here for this identity. A platform admin can invite you.");
    await followRoleClaim(tx, person, identity.roleClaim, now);
    return { token: await createSession(tx, person, origin, now, "identity provider"), personId: person.id };
  });
}

async function findLinked(tx: Transaction, { issuer, subject }: VerifiedIdentity): Promise<KnownPerson | undefined> {
  const link = await tx.oidcIdentity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { person: { include: { account: { select: { role: true } } } } },
  });
  return link?.person;
}

/** Only verified mail, and only once: a second subject with the mail of somebody linked is another person with a reused address. */
async function linkByMail(tx: Transaction, identity: VerifiedIdentity, now: Date): Promise<KnownPerson | undefined> {
  const { issuer, subject, emailVerified } = identity;
  const email = identity.email?.toLowerCase();
  if (!email || !emailVerified) return undefined;
  const found = await tx.person.findUnique({
    where: { email },
    include: { account: { select: { role: true } }, identities: { where: { issuer } } },
  });
  if (found && (found.identities.length > 0 || found.status !== "active")) return undefined;
  if (!found?.account && !env().OIDC_CREATE_MEMBERS) return undefined;
  const person = found ?? (await tx.person.create({ data: { name: identity.name?.trim().slice(0, 120) || email, email, createdAt: now } }));
  const account = found?.account ?? { role: "MEMBER" as const };
  if (!found?.account) await tx.account.create({ data: { personId: person.id, role: account.role, createdAt: now } });
  await tx.oidcIdentity.create({ data: { issuer, subject, personId: person.id, linkedAt: now } });
  const action = found?.account ? "account.identity-linked" : "account.member-created";
  await appendAudit(tx, { action, actor, at: now }, { object: { type: "person", id: person.id }, data: { name: person.name, issuer } });
  return { id: person.id, name: person.name, status: person.status, account };
}

/** The claim decides the role where it names one; a change ends the sessions of the former role. The last admin stays one. */
async function followRoleClaim(tx: Transaction, person: KnownPerson, claim: unknown, now: Date): Promise<void> {
  const before = person.account?.role;
  const after = highestRole(claim);
  if (!after || after === before) {
    if (!before) throw new AppError("not_allowed", "This person has no role here. A platform admin can assign one.");
    return;
  }
  if (before === "ADMIN" && !(await hasAnotherAdmin(tx, person.id))) return;
  await tx.account.upsert({
    where: { personId: person.id },
    create: { personId: person.id, role: after, createdAt: now },
    update: { role: after },
  });
  await tx.session.updateMany({ where: { personId: person.id, endedAt: null }, data: { endedAt: now } });
  const data = { before: before ?? null, after };
  await appendAudit(tx, { action: "account.role-assigned", actor, at: now }, { object: { type: "person", id: person.id }, data });
}

/** The most powerful role named by the claim; anything else in it is not ours. */
function highestRole(claim: unknown): Role | undefined {
  const named = (Array.isArray(claim) ? claim : [claim]).map((value) => String(value ?? "").toUpperCase());
  return (["ADMIN", "SECURITY", "AUDITOR", "MEMBER"] as const satisfies readonly Role[]).find(
    (role) => roles.includes(role) && named.includes(role),
  );
}
