import { appendAudit } from "@/lib/core/audit-writer";
import { type Clock, systemClock } from "@/lib/core/clock";
import { database, inTransaction, type Transaction } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { type Role, roles } from "@/lib/endpoints/vocabulary";
import { createSession } from "./create-session";
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
    const person = (await findLinked(tx, identity)) ?? (await linkByMail(tx, identity, now)) ?? (await createMember(tx, identity, now));
    if (!person || person.status !== "active")
      throw new AppError("not_allowed", "No account here for this identity. A platform admin can invite you.");
    const claimed = highestRole(identity.roleClaim);
    if (claimed && claimed !== person.account?.role) {
      await tx.account.upsert({
        where: { personId: person.id },
        create: { personId: person.id, role: claimed, createdAt: now },
        update: { role: claimed },
      });
      await appendAudit(
        tx,
        { action: "account.role-assigned", actor: { system: "identity provider" }, at: now },
        { object: { type: "person", id: person.id }, data: { before: person.account?.role ?? null, after: claimed } },
      );
    } else if (!person.account) {
      throw new AppError("not_allowed", "This person has no role here. A platform admin can assign one.");
    }
    return { token: await createSession(tx, person, origin, now, "identity provider"), personId: person.id };
  });
}

const withAccount = { account: { select: { role: true } } } as const;

async function findLinked(tx: Transaction, { issuer, subject }: VerifiedIdentity) {
  const link = await tx.oidcIdentity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { person: { include: withAccount } },
  });
  return link?.person;
}

async function linkByMail(tx: Transaction, { issuer, subject, email, emailVerified }: VerifiedIdentity, now: Date) {
  if (!email || !emailVerified) return undefined;
  const person = await tx.person.findUnique({ where: { email: email.toLowerCase() }, include: withAccount });
  if (!person?.account) return undefined;
  await tx.oidcIdentity.create({ data: { issuer, subject, personId: person.id, linkedAt: now } });
  return person;
}

async function createMember(tx: Transaction, { issuer, subject, email, emailVerified, name }: VerifiedIdentity, now: Date) {
  if (!env().OIDC_CREATE_MEMBERS || !email || !emailVerified) return undefined;
  const address = email.toLowerCase();
  const person = await tx.person.upsert({
    where: { email: address },
    create: { name: name?.trim() || address, email: address, createdAt: now },
    update: {},
  });
  const account = await tx.account.upsert({
    where: { personId: person.id },
    create: { personId: person.id, role: "MEMBER", createdAt: now },
    update: {},
  });
  await tx.oidcIdentity.create({ data: { issuer, subject, personId: person.id, linkedAt: now } });
  return { ...person, account };
}

/** The most powerful role named by the claim; anything else in it is not ours. */
function highestRole(claim: unknown): Role | undefined {
  const named = (Array.isArray(claim) ? claim : [claim]).map((value) => String(value ?? "").toUpperCase());
  return (["ADMIN", "SECURITY", "AUDITOR", "MEMBER"] as const satisfies readonly Role[]).find(
    (role) => roles.includes(role) && named.includes(role),
  );
}
