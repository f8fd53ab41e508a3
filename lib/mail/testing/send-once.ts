/** One sender process, to be killed in the middle: send-once.ts SMTP_URL, with the environment of a part. */
import { systemClock } from "@/lib/core/clock";
import { database } from "@/lib/core/db";
import { smtpTransport } from "@/lib/core/mail";
import { sendQueued } from "@/lib/mail/send-mail";

const transport = smtpTransport(process.argv[2]!, "hooks@example.com", "http://localhost:3000");

async function run(): Promise<void> {
  const sent = await sendQueued(database(), { transport, clock: systemClock });
  process.stdout.write(`${sent}\n`);
  transport.close();
  await database().$disconnect();
}

void run();
