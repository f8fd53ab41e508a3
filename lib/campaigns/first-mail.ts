import { digestView } from "@/lib/alerts/digest-words";
import { campaignLine } from "@/lib/alerts/reasons/campaign";
import type { Database } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import type { MessageView } from "@/lib/mail/schema";
import { readSetting } from "@/lib/settings/queries";

interface FirstMail {
  name: string;
  dueAt: Date;
  items: number;
  recipient: { name: string; timeZone: string };
}

/** What a reviewer gets on the morning after the start, when nothing else stands in their daily mail. */
export async function firstMail(db: Database, { name, dueAt, items, recipient }: FirstMail): Promise<MessageView> {
  const publicUrl = env().PUBLIC_URL;
  const line = campaignLine({ name, dueAt, items, href: `${publicUrl}/campaigns` }, "Review");
  return digestView({
    recipient,
    publicUrl,
    counts: { campaign_assigned: 1 },
    lines: [line],
    standings: ["reviewer"],
    organisation: (await readSetting("organisation", db)).name,
    nextAt: "tomorrow",
  });
}
