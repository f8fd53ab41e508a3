import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { OutboxFrame } from "@/components/outbox/outbox-frame";
import { OutboxTable } from "@/components/outbox/outbox-table";
import { Banner } from "@/components/ui/banner";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Box } from "@/components/ui/panel";
import { systemClock } from "@/lib/core/clock";
import { formatRelative } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { listOutbox } from "@/lib/mail/queries";
import { mailStateWords, outboxFilter } from "@/lib/mail/schema";

export const metadata: Metadata = { title: "Outbox" };

export default async function OutboxPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "outbox:read")) return <RoleNeeded title="Outbox" permission="outbox:read" />;
  const filter = outboxFilter.parse(await searchParams);
  const page = await listOutbox(principal, filter);
  const clock = { now: systemClock.now(), zone: principal.timeZone };
  const addressOf = (before?: string) => {
    const search = new URLSearchParams({ ...(filter.state && { state: filter.state }), ...(before && { before }) }).toString();
    return search ? `/outbox?${search}` : "/outbox";
  };
  return (
    <Page>
      <OutboxFrame
        lead={
          page.alertsAt
            ? `Every message, as it was sent. Alerts were computed ${formatRelative(page.alertsAt, clock.now)} ago.`
            : "Every message, as it was sent. Alerts have not been computed yet; the worker does it hourly."
        }
        counts={page.counts}
        current={filter.state ?? "all"}
      />
      {!page.hasMailServer && (
        <Banner tone="high" title="No mail server configured.">
          Nothing leaves this installation: every message stops here, readable as it would be sent. Set SMTP_URL and MAIL_FROM to send mail.
        </Banner>
      )}
      <Box className="p-0">
        {page.rows.length > 0 ? (
          <OutboxTable rows={page.rows} clock={clock} />
        ) : filter.state ? (
          <EmptyState title={`No message is “${mailStateWords[filter.state].toLowerCase()}”`}>The other views hold the rest.</EmptyState>
        ) : (
          <EmptyState title="No message yet">
            The first digest goes out at 08:00 of each person’s own clock, on the first day on which something is due, overdue or broken.
          </EmptyState>
        )}
        {(page.nextBefore !== undefined || filter.before !== undefined) && (
          <Pagination
            {...(filter.before === undefined ? {} : { previousHref: addressOf() })}
            {...(page.nextBefore === undefined ? {} : { nextHref: addressOf(page.nextBefore) })}
          />
        )}
      </Box>
    </Page>
  );
}
