import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { formatNumber } from "@/lib/core/format";
import { type MailState, mailStateWords } from "@/lib/mail/schema";

type Current = MailState | "all" | "tomorrow";

/** Head and views of the outbox. A state nobody is in is left out, but for the one that needs somebody. */
export function OutboxFrame({ lead, counts, current }: { lead: ReactNode; counts: Record<MailState, number>; current: Current }) {
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const shown = (Object.keys(counts) as MailState[]).filter((state) => counts[state] > 0 || state === "dead" || state === current);
  return (
    <>
      <PageHeader title="Outbox" lead={lead} />
      <TabLinks
        label="Views of the outbox"
        tabs={[
          { href: "/outbox", label: "All", count: formatNumber(total), current: current === "all" },
          ...shown.map((state) => ({
            href: `/outbox?state=${state}`,
            label: mailStateWords[state],
            count: formatNumber(counts[state]),
            current: current === state,
          })),
          { href: "/outbox/tomorrow", label: "Tomorrow’s mail", current: current === "tomorrow" },
        ]}
      />
    </>
  );
}
