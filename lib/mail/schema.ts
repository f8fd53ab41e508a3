import { z } from "zod";

/** Trouble is told by words and order; the tone only underlines it. */
const tones = ["critical", "overdue", "soon", "plain"] as const;

const messageLine = z.object({
  tone: z.enum(tones),
  /** Left column: "Overdue 232 d", "Mon 30 Nov". */
  label: z.string(),
  /** The same, written out for the text part: "OVERDUE 232 DAYS". */
  longLabel: z.string(),
  title: z.string(),
  /** "Stripe, production" */
  context: z.string(),
  detail: z.string(),
  href: z.url(),
});
export type MessageLine = z.output<typeof messageLine>;

/** Everything one message says. HTML and text part are made from this alone, so that neither knows more than the other. */
export const messageView = z.object({
  subject: z.string().min(1),
  /** The worst item: shown by mail programs beside the subject. */
  preheader: z.string(),
  organisation: z.string(),
  heading: z.string(),
  lead: z.string(),
  lines: z.array(messageLine),
  /** "and 412 more", with a link to all. */
  more: z.object({ text: z.string(), href: z.url() }).optional(),
  button: z.object({ text: z.string(), href: z.string() }),
  note: z.string().optional(),
  /** Why this person, when the next comes, how to change it. */
  why: z.string(),
  next: z.string().optional(),
  preferences: z.object({ text: z.string(), href: z.url() }).optional(),
});
export type MessageView = z.output<typeof messageView>;

/** Stands in the rendered parts where a one-time link goes; the real one is put in at the moment of sending and kept nowhere. */
export const sealedLinkPlaceholder = "https://one-time-link.invalid/";

export const mailStates = ["queued", "sending", "sent", "failed", "dead", "no_mail_server", "withdrawn"] as const;
export type MailState = (typeof mailStates)[number];

export const mailStateWords: Record<MailState, string> = {
  queued: "Queued",
  sending: "Being sent",
  sent: "Sent",
  failed: "Waiting to retry",
  dead: "Given up",
  no_mail_server: "No mail server configured",
  withdrawn: "Withdrawn",
};

export const outboxFilter = z.object({
  state: z.enum(mailStates).optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
});
export type OutboxFilter = z.output<typeof outboxFilter>;

export const retryMailInput = z.strictObject({ messageId: z.uuid() });

export interface OutboxRow {
  id: string;
  template: string;
  subject: string;
  toName: string;
  toAddress: string;
  recipientId: string | undefined;
  state: MailState;
  attempts: number;
  nextAttemptAt: Date;
  lastError: string | undefined;
  createdAt: Date;
  sentAt: Date | undefined;
}

export interface OutboxMessageView extends OutboxRow {
  /** Undefined until it is rendered. */
  parts: { html: string; text: string } | undefined;
  headers: { name: string; value: string }[];
  sealed: boolean;
  /** Given up, or had no mail server and there is one now. */
  canRetry: boolean;
}
