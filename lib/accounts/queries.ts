import { database } from "@/lib/core/db";
import type { Principal } from "@/lib/core/principal";
import { hashToken } from "@/lib/core/token";
import type { SessionView } from "./schema";

/** Own open sessions, newest first. */
export async function listOwnSessions(principal: Principal, now: Date): Promise<SessionView[]> {
  const rows = await database().session.findMany({
    where: { personId: principal.personId, endedAt: null, expiresAt: { gt: now } },
    orderBy: { lastSeenAt: "desc" },
    take: 50,
    select: { id: true, createdAt: true, lastSeenAt: true, userAgent: true, address: true },
  });
  return rows.map((row) => ({ ...row, current: row.id === principal.sessionId }));
}

/** What a one-time link is for, before it is used; undefined when it is unknown, used or over. */
export async function readLink(token: string, now: Date) {
  const link = await database().oneTimeLink.findUnique({ where: { tokenHash: hashToken(token) } });
  if (!link || link.usedAt || link.expiresAt <= now) return undefined;
  const person = link.personId
    ? await database().person.findUnique({ where: { id: link.personId }, select: { name: true, email: true } })
    : undefined;
  return { kind: link.kind, name: person?.name, email: person?.email ?? undefined };
}

export async function readOwnAccount(principal: Principal): Promise<{ email: string | undefined; hasPassword: boolean }> {
  const { email, account } = await database().person.findUniqueOrThrow({
    where: { id: principal.personId },
    select: { email: true, account: { select: { passwordHash: true } } },
  });
  return { email: email ?? undefined, hasPassword: Boolean(account?.passwordHash) };
}
