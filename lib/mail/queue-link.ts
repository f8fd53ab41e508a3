import type { Transaction } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { plainAddress } from "@/lib/core/mail";
import { readSetting } from "@/lib/settings/queries";
import { queueMails } from "./queue-mail";
import { type MessageView, sealedLinkPlaceholder } from "./schema";

interface Addressee {
  id: string;
  name: string;
  email: string | null;
  demo: boolean;
}

const words = {
  invitation: {
    subject: (organisation: string) => `You are invited to HookSteward at ${organisation}`,
    heading: "Choose a password to get in",
    lead: "HookSteward keeps track of the webhook endpoints of your organisation: who owns them, how they are secured, when their secrets are due.",
    hours: 168,
  },
  reset: {
    subject: (organisation: string) => `Your new password for HookSteward at ${organisation}`,
    heading: "Choose a new password",
    lead: "An admin made this link for you. Until you use it, your old password works.",
    hours: 24,
  },
} as const;

/** Mails a one-time link when there is a mail server; says whether it did. The admin is shown the link in any case. */
export async function queueLinkMail(
  tx: Transaction,
  kind: keyof typeof words,
  person: Addressee,
  token: string,
  now: Date,
): Promise<boolean> {
  const { SMTP_URL, PUBLIC_URL } = env();
  if (!SMTP_URL || person.demo || !person.email || !plainAddress.test(person.email)) return false;
  const organisation = (await readSetting("organisation", tx)).name;
  const { subject, heading, lead, hours } = words[kind];
  const view: MessageView = {
    subject: subject(organisation),
    preheader: lead,
    organisation,
    heading,
    lead,
    lines: [],
    button: { text: heading, href: sealedLinkPlaceholder },
    note: `The link works once, within ${hours} hours. If you did not expect it, leave it unused and tell your security team.`,
    why: `You get this because an admin of HookSteward at ${organisation} asked for it.`,
  };
  const recipient = { id: person.id, name: person.name, email: person.email };
  await queueMails(tx, [{ template: kind, recipient, view, oneTimeLink: `${PUBLIC_URL}/link?token=${token}` }], now);
  return true;
}
