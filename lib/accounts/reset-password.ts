import { defineCommand } from "@/lib/core/command";
import { env } from "@/lib/core/env";
import { AppError, notFound } from "@/lib/core/errors";
import { queueLinkMail } from "@/lib/mail/queue-link";
import { createOneTimeLink } from "./one-time-link";
import { personIdInput } from "./schema";

/** The link only sets a password; the old one works until it is used. */
export const resetPassword = defineCommand({
  name: "account.reset",
  permission: "account:manage",
  input: personIdInput,
  async run({ input, tx, now, audit }) {
    if (!env().LOCAL_PASSWORDS)
      throw new AppError("conflict", "Passwords are switched off here; everybody signs in with the identity provider.");
    const account = await tx.account.findUnique({ where: { personId: input.personId }, include: { person: true } });
    if (!account) throw notFound();
    if (account.person.status !== "active")
      throw new AppError("conflict", `${account.person.name} is ${account.person.status}: make the person active first.`);
    audit({ object: { type: "person", id: input.personId }, data: { name: account.person.name } });
    const token = await createOneTimeLink(tx, "reset", input.personId, now);
    return { token, mailed: await queueLinkMail(tx, "reset", account.person, token, now) };
  },
});
