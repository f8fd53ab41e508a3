import { isIP } from "node:net";
import { createTransport } from "nodemailer";

export interface OutgoingMail {
  messageId: string;
  /** Mail programs put messages with the same key into one thread. */
  threadKey: string | null;
  to: { name: string; address: string };
  subject: string;
  html: string;
  text: string;
}

export interface MailTransport {
  /** Resolves when the server has taken the message (250). @throws MailRefused */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** What the server, or the way to it, answered instead of 250. */
export class MailRefused extends Error {
  override readonly name = "MailRefused";
  constructor(
    message: string,
    /** A 5xx about this message or its recipient: the same again later will hardly help. */
    readonly permanent: boolean,
  ) {
    super(message);
  }
}

/** Together far below the lease of a claimed message. */
const timeoutsMs = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

/**
 * SMTP with pooled connections. smtps:// is TLS from the start; smtp:// must upgrade by STARTTLS, except to this machine or
 * with ?starttls=optional. Certificates are verified (NODE_EXTRA_CA_CERTS adds an authority).
 */
export function smtpTransport(
  smtpUrl: string,
  from: string,
  publicUrl: string,
  { maxConnections = 5, timeouts = timeoutsMs, ca }: { maxConnections?: number; timeouts?: typeof timeoutsMs; ca?: string } = {},
): MailTransport & { maxConnections: number } {
  const url = new URL(smtpUrl);
  const secure = url.protocol === "smtps:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const transport = createTransport({
    pool: true,
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !isLoopback(host) && url.searchParams.get("starttls") !== "optional",
    ...(url.username ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } } : {}),
    maxConnections,
    ...timeouts,
    ...(ca ? { tls: { ca } } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const listHost = new URL(publicUrl).hostname;
  const sender = senderAddress(from);
  return {
    maxConnections,
    close: () => transport.close(),
    async send({ to, messageId, threadKey, subject, html, text }) {
      try {
        await transport.sendMail({
          from,
          to: { name: oneLine(to.name), address: to.address },
          // The envelope is stated, never parsed out of a header.
          envelope: { from: sender, to: [to.address] },
          subject: oneLine(subject),
          messageId: `<${messageId}>`,
          ...(threadKey ? { references: [`<${threadKey}@${listHost}>`], inReplyTo: `<${threadKey}@${listHost}>` } : {}),
          headers: {
            "List-Id": `HookSteward <hooksteward.${listHost}>`,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
          },
          html,
          text,
        });
      } catch (error) {
        throw refusal(error);
      }
    },
  };
}

/** No character that could end a header line, nor any other control character; long text is cut. */
export function oneLine(text: string, maxLength = 200): string {
  const clean = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u200B-\u200F\u202A-\u202E\u2066-\u2069]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
  const characters = [...clean];
  return characters.length <= maxLength ? clean : `${characters.slice(0, maxLength - 1).join("")}…`;
}

/** The one form of an address that mail is sent to: no quoting, no comments, no lists. */
export const plainAddress = /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$/;

const senderAddress = (from: string) => /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function refusal(error: unknown): MailRefused {
  const { responseCode, code, message } = error as { responseCode?: number; code?: string; message?: string };
  // Wrong credentials or a missing STARTTLS are the installation's problem: it may be solved at the next try.
  const permanent = responseCode !== undefined && responseCode >= 500 && (code === "EENVELOPE" || code === "EMESSAGE");
  return new MailRefused(oneLine(`${message ?? "The mail server did not answer."}`, 300), permanent);
}
