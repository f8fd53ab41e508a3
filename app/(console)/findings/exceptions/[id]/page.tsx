import type { Metadata } from "next";
import Link from "next/link";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { CoveredList } from "@/components/exceptions/covered-list";
import { DecisionPanel } from "@/components/exceptions/decision-panel";
import { PageCrumbs } from "@/components/shell/crumbs";
import { LinkButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Fact, Facts } from "@/components/ui/facts";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ExactTime } from "@/components/ui/relative-time";
import { systemClock } from "@/lib/core/clock";
import { readException } from "@/lib/exceptions/read-exceptions";
import { endedWords, exceptionReasonWords, exceptionStateWords } from "@/lib/exceptions/words";
import { suppressionWords } from "@/lib/findings/words";
import { decide, revoke, withdraw } from "../../actions";

export const metadata: Metadata = { title: "Exception" };

export default async function ExceptionPage({ params }: { params: Promise<{ id: string }> }) {
  const principal = await requirePrincipal();
  const now = systemClock.now();
  const exception = await found(readException(principal, idParam((await params).id), now));
  const clock = { now, zone: principal.timeZone };
  const { id, kind, state, reason, requestedBy, requestedAt, expiresAt, decidedBy, decidedAt, endedAt, endedReason } = exception;
  const title = reason ? exceptionReasonWords[reason] : suppressionWords[kind];
  const time = (at: Date) => <ExactTime at={at} zone={clock.zone} />;
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: "Exceptions", href: "/findings/exceptions" }, { label: title }]} />
      <PageHeader
        title={title}
        chips={<Chip tone={state === "requested" ? "med" : state === "approved" ? "accent" : "plain"}>{exceptionStateWords[state]}</Chip>}
        lead={`${suppressionWords[kind]}${requestedBy ? `, asked by ${requestedBy.name}` : ""}`}
        actions={exception.mayExtend && <LinkButton href={`/findings/exceptions/new?extends=${id}`}>Extend</LinkButton>}
      />
      <div className="grid items-start gap-4 min-[1200px]:grid-cols-[minmax(0,1fr)_326px]">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="The request">
            <Facts>
              <Fact label="Why">
                <Words>{exception.justification}</Words>
              </Fact>
              {kind === "accepted_risk" && (
                <Fact label="Instead">
                  <Words>{exception.compensatingControl}</Words>
                </Fact>
              )}
              {exception.proof && (
                <Fact label="Proof">
                  <Words>{exception.proof}</Words>
                </Fact>
              )}
            </Facts>
          </Panel>
          <CoveredList lines={exception.covers} total={exception.findings} clock={clock} />
        </div>
        <div className="flex min-w-0 flex-col gap-4 max-[1199px]:-order-1">
          <DecisionPanel exception={exception} decide={decide} withdraw={withdraw} revoke={revoke} />
          <Panel title="When and who">
            <Facts>
              <Fact label="Asked">
                {time(requestedAt)}
                {requestedBy && <span className="block text-fg2">{requestedBy.name}</span>}
              </Fact>
              <Fact label="Ends">{time(expiresAt)}</Fact>
              {decidedAt && (
                <Fact label={state === "declined" ? "Declined" : "Approved"}>
                  {time(decidedAt)}
                  <span className="block text-fg2">{decidedBy ?? "the system"}</span>
                  {exception.decisionNote && <Words>{exception.decisionNote}</Words>}
                </Fact>
              )}
              {endedAt && (
                <Fact label="Ended">
                  {time(endedAt)}
                  <span className="block text-fg2">{endedWords[endedReason ?? ""]}</span>
                </Fact>
              )}
              {exception.extendsId && (
                <Fact label="Extends">
                  <Link href={`/findings/exceptions/${exception.extendsId}`} className="link">
                    an earlier exception
                  </Link>
                </Fact>
              )}
            </Facts>
          </Panel>
        </div>
      </div>
    </Page>
  );
}

function Words({ children }: { children: string }) {
  return <p className="wrap-anywhere whitespace-pre-line">{children}</p>;
}
