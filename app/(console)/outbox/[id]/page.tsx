import type { Metadata } from "next";
import Link from "next/link";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { MailParts } from "@/components/outbox/mail-parts";
import { MailStateMark } from "@/components/outbox/mail-state";
import { RetryButton } from "@/components/outbox/retry-button";
import { PageCrumbs } from "@/components/shell/crumbs";
import { EmptyState } from "@/components/ui/empty-state";
import { Fact, Facts } from "@/components/ui/facts";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Box, Panel } from "@/components/ui/panel";
import { ExactTime } from "@/components/ui/relative-time";
import { formatCount } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { readOutboxMessage } from "@/lib/mail/queries";
import { retry } from "../actions";

export const metadata: Metadata = { title: "Message" };

export default async function OutboxMessagePage({ params }: { params: Promise<{ id: string }> }) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "outbox:read")) return <RoleNeeded title="Outbox" permission="outbox:read" />;
  const message = await found(readOutboxMessage(principal, idParam((await params).id)));
  const zone = principal.timeZone;
  const mayRetry = message.canRetry && roleMay(principal.role, "outbox:retry");
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: message.subject }]} />
      <PageHeader
        title={message.subject}
        lead={<MailStateMark state={message.state} />}
        actions={mayRetry && <RetryButton messageId={message.id} retry={retry} />}
      />
      <Panel title="Delivery">
        <Facts>
          {message.recipientId && (
            <Fact label="Person">
              <Link href={`/people/${message.recipientId}`} className="link">
                {message.toName}
              </Link>
            </Fact>
          )}
          <Fact label="Queued">
            <ExactTime at={message.createdAt} zone={zone} />
          </Fact>
          {message.sentAt && (
            <Fact label="Sent">
              <ExactTime at={message.sentAt} zone={zone} />
            </Fact>
          )}
          <Fact label="Tries">{formatCount(message.attempts, "try", "tries")}</Fact>
          {message.state === "failed" && (
            <Fact label="Next try">
              <ExactTime at={message.nextAttemptAt} zone={zone} />
            </Fact>
          )}
          {message.lastError && <Fact label="Reason">{message.lastError}</Fact>}
          {message.sealed && <Fact label="Link">A one-time link goes in at the moment of sending. Nobody is shown it here.</Fact>}
        </Facts>
        <Facts divided>
          {message.headers.map(({ name, value }) => (
            <Fact key={name} label={name}>
              <span className="wrap-anywhere font-mono text-xs">{value}</span>
            </Fact>
          ))}
        </Facts>
      </Panel>
      {message.parts ? (
        <MailParts {...message.parts} subject={message.subject} />
      ) : (
        <Box className="p-0">
          <EmptyState title="Being laid out">The worker does it within seconds; reload to see both parts.</EmptyState>
        </Box>
      )}
    </Page>
  );
}
