import { defineCommand } from "@/lib/core/command";
import { notFound } from "@/lib/core/errors";
import { personIdInput } from "./schema";

/** Signs another person out everywhere. */
export const endSessions = defineCommand({
  name: "account.end-sessions",
  permission: "account:manage",
  input: personIdInput,
  async run({ input: { personId }, tx, now, audit }) {
    if (!(await tx.account.findUnique({ where: { personId }, select: { personId: true } }))) throw notFound();
    const { count } = await tx.session.updateMany({ where: { personId, endedAt: null }, data: { endedAt: now } });
    if (count === 0) audit.nothingChanged();
    else audit({ object: { type: "person", id: personId }, data: { sessionsEnded: count } });
    return { sessionsEnded: count };
  },
});
