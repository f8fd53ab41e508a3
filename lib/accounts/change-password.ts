import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { hashPassword, verifyPassword } from "./password";
import { changePasswordInput, type PasswordOutcome } from "./schema";
import { countTry, forgetTries } from "./throttle";

/**
 * Ends every other session of the person: whoever knew the old password is out. A wrong current password is an outcome, not
 * an error, so that its try stays counted: a stolen session must not be able to guess.
 */
export const changePassword = defineCommand({
  name: "account.change-password",
  permission: "session:own",
  input: changePasswordInput,
  async run({ actor, input, tx, now, audit }): Promise<PasswordOutcome> {
    if (isSystem(actor)) throw new AppError("not_allowed");
    const account = await tx.account.findUniqueOrThrow({ where: { personId: actor.personId }, select: { passwordHash: true } });
    if (!account.passwordHash) {
      throw new AppError("conflict", "You sign in with your identity provider; there is no password here to change.");
    }
    // Nobody else's tries count here.
    const own = `own account ${actor.personId}`;
    const tried = await countTry(tx, actor.personId, own);
    if (!tried.allowed || !(await verifyPassword(account.passwordHash, input.current))) {
      audit.nothingChanged();
      return { changed: false, reason: tried.allowed ? "wrong_password" : "too_many" };
    }
    await forgetTries(tx, actor.personId, own);
    await tx.account.update({ where: { personId: actor.personId }, data: { passwordHash: await hashPassword(input.next) } });
    const { count } = await tx.session.updateMany({
      where: { personId: actor.personId, endedAt: null, id: { not: actor.sessionId } },
      data: { endedAt: now },
    });
    audit({ object: { type: "person", id: actor.personId }, data: { sessionsEnded: count } });
    return { changed: true, sessionsEnded: count };
  },
});
