import { defineCommand } from "@/lib/core/command";
import { env } from "@/lib/core/env";
import { AppError, notFound } from "@/lib/core/errors";
import { queueLinkMail } from "@/lib/mail/queue-link";
import { createOneTimeLink } from "./one-time-link";
import { invitePersonInput } from "./schema";

/** Gives a person of the directory a sign-in. The link is shown once, to the ADMIN, to hand over. */
export const invitePerson = defineCommand({
  name: "account.invite",
  permission: "account:manage",
  input: invitePersonInput,
  async run({ input, tx, now, audit }) {
    const person = await tx.person.findUnique({
      where: { id: input.personId },
      include: { account: true, _count: { select: { identities: true } } },
    });
    if (!person) throw notFound();
    if (person.status !== "active") throw new AppError("conflict", `${person.name} is ${person.status}: make the person active first.`);
    if (!person.email)
      throw new AppError("invalid_input", "This person has no address to sign in with.", {
        personId: "Give the person a mail address first.",
      });
    if (person.account?.passwordHash || person._count.identities > 0)
      throw new AppError("conflict", `${person.name} signs in already. Change the role, or make a reset link.`);
    await tx.account.upsert({
      where: { personId: person.id },
      create: { personId: person.id, role: input.role, createdAt: now },
      update: { role: input.role },
    });
    audit({ object: { type: "person", id: person.id }, data: { name: person.name, role: input.role } });
    // Without passwords the identity provider is the way in; the role is what was missing.
    if (!env().LOCAL_PASSWORDS) return { token: undefined, mailed: false };
    const token = await createOneTimeLink(tx, "invitation", person.id, now);
    return { token, mailed: await queueLinkMail(tx, "invitation", person, token, now) };
  },
});
