import type { Transaction } from "@/lib/core/db";
import type { OneTimeLinkKind } from "@/lib/core/generated/prisma/enums";
import { createToken } from "@/lib/core/token";

export const linkHours = { setup: 24, invitation: 7 * 24, reset: 24 } as const;

/** Earlier unused links of the same kind and person stop working. Returns the token: shown once, stored hashed. */
export async function createOneTimeLink(tx: Transaction, kind: OneTimeLinkKind, personId: string | null, now: Date): Promise<string> {
  const { token, hash } = createToken();
  await tx.oneTimeLink.updateMany({ where: { kind, personId, usedAt: null }, data: { usedAt: now } });
  await tx.oneTimeLink.create({
    data: { tokenHash: hash, kind, personId, createdAt: now, expiresAt: new Date(now.getTime() + linkHours[kind] * 3_600_000) },
  });
  return token;
}
