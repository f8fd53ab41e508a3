import { appendAudit } from "@/lib/core/audit-writer";
import type { Transaction } from "@/lib/core/db";
import { createToken } from "@/lib/core/token";
import type { RequestOrigin } from "./schema";

/** Every session ends after 7 days, an idle one earlier (a setting, read with the session). */
const absoluteDays = 7;

/** A new token at every sign-in; the cookie carries it, the row its hash. Returns the token. */
export async function createSession(
  tx: Transaction,
  person: { id: string; name: string },
  origin: RequestOrigin,
  now: Date,
  how: string,
): Promise<string> {
  const { token, hash } = createToken();
  await tx.session.create({
    data: {
      tokenHash: hash,
      personId: person.id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + absoluteDays * 86_400_000),
      userAgent: origin.userAgent.slice(0, 300),
      address: origin.address.slice(0, 64),
    },
  });
  await appendAudit(
    tx,
    { action: "session.started", actor: { system: "sign-in" }, at: now },
    { object: { type: "person", id: person.id }, data: { name: person.name, how } },
  );
  return token;
}
