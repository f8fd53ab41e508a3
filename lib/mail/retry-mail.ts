import { defineCommand } from "@/lib/core/command";
import { AppError, notFound } from "@/lib/core/errors";
import { plainAddress } from "@/lib/core/mail";
import { retryMailInput } from "./schema";

/** Puts a message that was given up, or that had no mail server, back into the queue; goes to the person's address of today. */
export const retryMail = defineCommand({
  name: "mail.retry",
  permission: "outbox:retry",
  input: retryMailInput,
  async run({ input, tx, now, audit }) {
    await tx.$queryRaw`SELECT id FROM outbox_message WHERE id = ${input.messageId}::uuid FOR UPDATE`;
    const message = await tx.outboxMessage.findUnique({ where: { id: input.messageId } });
    if (!message) throw notFound();
    if (!["dead", "no_mail_server"].includes(message.state)) {
      throw new AppError("conflict", "Only a message that was given up can be tried again. Reload to see where this one stands.");
    }
    const person = message.recipientId ? await tx.person.findUnique({ where: { id: message.recipientId } }) : null;
    const toAddress = person?.email ?? message.toAddress;
    if (!plainAddress.test(toAddress))
      throw new AppError("conflict", `“${toAddress}” is no address that mail can go to. Correct it in People.`);
    await tx.outboxMessage.update({
      where: { id: message.id },
      data: { state: "queued", attempts: 0, nextAttemptAt: now, lastError: null, toAddress },
    });
    audit({ object: { type: "mail", id: message.id }, data: { subject: message.subject, to: message.recipientId, former: message.state } });
    return { id: message.id };
  },
});
