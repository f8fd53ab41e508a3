import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import type { Principal } from "@/lib/core/principal";
import type { Role } from "@/lib/endpoints/vocabulary";
import { hashPassword } from "../password";

// Once per test file: hashing is slow on purpose.
const passwordHash = hashPassword("correct horse battery");

export interface TestAccount {
  person: { id: string; name: string };
  principal: Principal;
}

interface Options {
  email: string;
  role: Role;
  /** The person and the account are there already. */
  existing?: boolean;
}

/** A person who signs in with the password "correct horse battery", and the principal they are then. */
export async function createAccount(db: PrismaClient, { email, role, existing }: Options): Promise<TestAccount> {
  const createdAt = new Date();
  const person = existing
    ? await db.person.findUniqueOrThrow({ where: { email } })
    : await db.person.create({ data: { name: email.split("@")[0]!, email, createdAt } });
  if (!existing) await db.account.create({ data: { personId: person.id, role, createdAt, passwordHash: await passwordHash } });
  const session = await db.session.create({
    data: {
      personId: person.id,
      tokenHash: new Uint8Array(Buffer.from(`${email} ${Math.random()}`)),
      createdAt,
      lastSeenAt: createdAt,
      expiresAt: new Date(createdAt.getTime() + 86_400_000),
    },
  });
  return { person, principal: { personId: person.id, name: person.name, role, teamIds: [], sessionId: session.id, timeZone: "UTC" } };
}

export async function auditActions(db: PrismaClient): Promise<string[]> {
  const rows = await db.$queryRaw<{ action: string }[]>`SELECT DISTINCT action FROM audit_event`;
  return rows.map((row) => row.action);
}
