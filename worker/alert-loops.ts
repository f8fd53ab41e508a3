import { renderMessage } from "@/components/emails/render-message";
import { runAlerts } from "@/lib/alerts/run-alerts";
import { systemClock } from "@/lib/core/clock";
import { database } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { smtpTransport } from "@/lib/core/mail";
import { renderQueued } from "@/lib/mail/render-mail";
import { sendQueued } from "@/lib/mail/send-mail";
import type { Loop } from "./loops";

const { SMTP_URL, MAIL_FROM, PUBLIC_URL } = env();
const transport = SMTP_URL && MAIL_FROM ? smtpTransport(SMTP_URL, MAIL_FROM, PUBLIC_URL) : undefined;

export const alertLoops: Loop[] = [
  {
    name: "alerts",
    everyMs: 30_000,
    async run(now) {
      await runAlerts(database(), now);
      return false;
    },
  },
  {
    name: "mail",
    everyMs: 2_000,
    async run() {
      const rendered = await renderQueued(database(), renderMessage);
      const sent = await sendQueued(database(), {
        ...(transport && { transport, concurrency: transport.maxConnections }),
        clock: systemClock,
      });
      return rendered + sent > 0;
    },
  },
];

/** Pooled connections would keep the process alive. */
export const closeMail = () => transport?.close();
