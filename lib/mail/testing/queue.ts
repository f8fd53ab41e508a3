import { inTransaction } from "@/lib/core/db";
import type { PrismaClient } from "@/lib/core/generated/prisma/client";
import { type QueuedMail, queueMails } from "../queue-mail";
import { renderQueued } from "../render-mail";
import type { MessageView } from "../schema";

export const view: MessageView = {
  subject: "1 secret overdue",
  preheader: "refund-events is 232 days over",
  organisation: "Larkfield",
  heading: "Tomás, 1 of your secrets is due",
  lead: "One is overdue.",
  lines: [],
  button: { text: "See it", href: "http://localhost:3000/endpoints" },
  why: "You own it.",
};

/** Queues and renders one message; the rendering itself is tried elsewhere. */
export async function queueOne(db: PrismaClient, recipientId: string, now: Date, options: Partial<QueuedMail> = {}): Promise<string> {
  const person = await db.person.findUniqueOrThrow({ where: { id: recipientId } });
  const recipient = { id: person.id, name: person.name, email: person.email! };
  const ids = await inTransaction(db, (tx) => queueMails(tx, [{ template: "digest", recipient, view, ...options }], now));
  await renderQueued(db, async ({ heading, button }) => `<p>${heading}</p><a href="${button.href}">go</a>`);
  return ids.get(0)!;
}
