import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { found } from "@/app/server/found";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { AuditData } from "@/components/audit/audit-data";
import { eventHref } from "@/components/audit/audit-href";
import { AuditObject } from "@/components/audit/audit-table";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Copyable } from "@/components/ui/copyable";
import { Fact, Facts } from "@/components/ui/facts";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ExactTime } from "@/components/ui/relative-time";
import { readAuditEvent } from "@/lib/audit/queries";
import { auditFilterInput } from "@/lib/audit/schema";
import { actionWords } from "@/lib/audit/words";
import { formatCount, formatNumber } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";

interface Props {
  params: Promise<{ seq: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Audit event ${(await params).seq}` };
}

export default async function AuditEventPage({ params, searchParams }: Props) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "audit:read")) return <RoleNeeded title="Audit" permission="audit:read" />;
  const query = await searchParams;
  const { chain } = auditFilterInput.parse(query);
  const { seq: text } = await params;
  if (!/^[1-9]\d{0,14}$/.test(text)) notFound();
  const after = Number(query.after ?? 0);
  const event = await found(readAuditEvent(principal, chain, Number(text), Number.isSafeInteger(after) && after > 0 ? after : 0));
  return (
    <Page reading>
      <PageCrumbs crumbs={[{ label: `Event ${event.seq}` }]} />
      <PageHeader title={actionWords(event.action)} lead={`Event ${formatNumber(event.seq)} of the ${chain} chain`} />
      <Panel title="What happened">
        <Facts>
          <Fact label="When">
            <ExactTime at={event.at} zone={principal.timeZone} />
          </Fact>
          <Fact label="Who">
            {event.actor.name}
            {event.actor.role && <span className="text-fg3"> · {event.actor.role}</span>}
          </Fact>
          <Fact label="On what">
            <AuditObject object={event.object} />
          </Fact>
          <Fact label="Action">
            <code className="font-mono text-xs">{event.action}</code>
          </Fact>
        </Facts>
      </Panel>
      <Panel title="Recorded">
        <AuditData data={event.data} />
      </Panel>
      {event.detailsCount > 0 && (
        <Panel title="Rows of this command" note={formatCount(event.detailsCount, "row")} flush>
          <ol className="divide-y">
            {event.details.map((detail) => {
              const line = JSON.stringify(detail);
              return (
                <li key={line} className="break-all px-3.5 py-1.5 font-mono text-xs">
                  {line}
                </li>
              );
            })}
          </ol>
          {event.nextDetail !== undefined && (
            <p className="border-t px-3.5 py-2">
              <Link href={`${eventHref(chain, event.seq)}${chain === "main" ? "?" : "&"}after=${event.nextDetail}`} className="link">
                Next rows
              </Link>
            </p>
          )}
        </Panel>
      )}
      <Panel title="Proof">
        <Facts>
          <Fact label="Hash">
            <Copyable value={event.hash} label="hash" />
          </Fact>
          <Fact label="Before it">
            <Copyable value={event.prevHash} label="previous hash" />
          </Fact>
          <Fact label="Vouched for">
            {event.checkpoint ? (
              <>
                by the checkpoint for event {formatNumber(event.checkpoint.seq)}, signed{" "}
                <ExactTime at={event.checkpoint.at} zone={principal.timeZone} />
              </>
            ) : (
              "not yet: the next checkpoint will sign it"
            )}
          </Fact>
        </Facts>
      </Panel>
    </Page>
  );
}
