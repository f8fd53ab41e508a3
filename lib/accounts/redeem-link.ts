import { appendAudit } from "@/lib/core/audit-writer";
import { type Clock, systemClock } from "@/lib/core/clock";
import { parseInput } from "@/lib/core/command";
import { database, inTransaction, type Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { hashToken } from "@/lib/core/token";
import { countAdmins, lockAdmins } from "./count-admins";
import { hashPassword } from "./password";
import { useLinkInput } from "./schema";

/**
 * Sets a password by a one-time link; the set-up link also names the first admin. Ends the person's other sessions.
 * Returns the address to sign in with.
 * @throws AppError not_found when the link is unknown, used or over
 */
export async function redeemLink(
  raw: unknown,
  { db = database(), clock = systemClock }: { db?: PrismaClient; clock?: Clock } = {},
): Promise<{ email: string }> {
  const input = parseInput(useLinkInput, raw);
  const now = clock.now();
  const passwordHash = await hashPassword(input.password);
  return inTransaction(db, async (tx) => {
    await lockAdmins(tx);
    // The conditional update is the lock: of two at once, one finds nothing.
    const taken = await tx.oneTimeLink.updateManyAndReturn({
      where: { tokenHash: hashToken(input.token), usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    const link = taken[0];
    if (!link) throw new AppError("not_found", "This link was used, or its time is over. Ask an admin for a new one.");
    const person = link.personId
      ? await tx.person.findUniqueOrThrow({ where: { id: link.personId } })
      : await createFirstAdmin(tx, input, now);
    if (person.status !== "active" || !person.email)
      throw new AppError("not_found", "This link was used, or its time is over. Ask an admin for a new one.");
    await tx.account.update({ where: { personId: person.id }, data: { passwordHash } });
    await tx.session.updateMany({ where: { personId: person.id, endedAt: null }, data: { endedAt: now } });
    await appendAudit(
      tx,
      { action: `account.${link.kind}-redeemed`, actor: { system: "one-time link" }, at: now },
      { object: { type: "person", id: person.id }, data: { name: person.name } },
    );
    return { email: person.email };
  });
}

async function createFirstAdmin(tx: Transaction, { name, email }: { name?: string | undefined; email?: string | undefined }, now: Date) {
  const fields = { ...(name ? {} : { name: "Give your name." }), ...(email ? {} : { email: "Give the address you will sign in with." }) };
  if (!name || !email) throw new AppError("invalid_input", "Name and address are needed.", fields);
  // An older link must not make a second first admin.
  if ((await countAdmins(tx)) > 0)
    throw new AppError("not_found", "Somebody administers this installation already. Ask them for an invitation.");
  const person = await tx.person.upsert({ where: { email }, create: { name, email, createdAt: now }, update: {} });
  await tx.account.upsert({
    where: { personId: person.id },
    create: { personId: person.id, role: "ADMIN", createdAt: now },
    update: { role: "ADMIN" },
  });
  return person;
}
