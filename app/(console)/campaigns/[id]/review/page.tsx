import type { Metadata } from "next";
import Link from "next/link";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { DelegateForm } from "@/components/campaigns/delegate-form";
import { ReviewList } from "@/components/campaigns/review-list";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Banner } from "@/components/ui/banner";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Box, Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { readReviewList } from "@/lib/campaigns/read-items";
import { answerWords, stateWords } from "@/lib/campaigns/words";
import { systemClock } from "@/lib/core/clock";
import { formatDate, formatDueDay, formatNumber, formatRelative } from "@/lib/core/format";
import { findPeople } from "../../../people/actions";
import { answer, answerMany, delegate, undo } from "../../actions";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage({ params }: { params: Promise<{ id: string }> }) {
  const principal = await requirePrincipal();
  const now = systemClock.now();
  const clock = { now, zone: principal.timeZone };
  const list = await found(readReviewList(principal, idParam((await params).id), now));
  const { campaign, open, openCount, answered, answeredCount } = list;
  const running = campaign.state === "running";
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: campaign.name }]} />
      <PageHeader
        title={campaign.name}
        lead={
          running
            ? `Until ${formatDueDay(campaign.dueAt, clock.now)}. Riskiest first; what is unchanged and low risk can be kept from the list.`
            : undefined
        }
      />
      {!running && (
        <Banner
          title={
            campaign.closedAt
              ? `This review was closed on ${formatDate(campaign.closedAt, clock.zone)}.`
              : `This review is ${stateWords[campaign.state].toLowerCase()}.`
          }
        >
          Answers given before stay what they are.
        </Banner>
      )}
      {openCount + answeredCount > 0 && <Progress label="Answered" done={answeredCount} total={openCount + answeredCount} />}
      <Panel
        title="To answer"
        note={openCount > open.length ? `the first ${open.length} of ${formatNumber(openCount)}, riskiest first` : formatNumber(openCount)}
        flush
      >
        {open.length === 0 || !running ? (
          <EmptyState title={answeredCount > 0 ? "Nothing left: you answered everything" : "Nothing of this review is asked of you"}>
            {running && answeredCount > 0
              ? `You can change an answer until ${formatDueDay(campaign.dueAt, clock.now)}.`
              : "Whoever runs the review can ask you by name."}
          </EmptyState>
        ) : (
          <ReviewList
            campaignId={campaign.id}
            items={open}
            bulkCap={campaign.bulkCap}
            lastDelivery={Object.fromEntries(
              open.flatMap(({ id, lastDeliveryAt }) => (lastDeliveryAt ? [[id, formatRelative(lastDeliveryAt, now)]] : [])),
            )}
            keepMany={answerMany}
            keepOne={answer}
            undo={undo}
          />
        )}
      </Panel>
      {answered.length > 0 && (
        <Panel
          title="Answered"
          note={
            answeredCount > answered.length ? `the last ${answered.length} of ${formatNumber(answeredCount)}` : formatNumber(answeredCount)
          }
          flush
        >
          <ul className="divide-y">
            {answered.map(({ id, name, answer: given }) => (
              <li key={id} className="flex items-center justify-between gap-3 px-3.5 py-2 max-md:min-h-11">
                <Link href={`/campaigns/${campaign.id}/items/${id}`} prefetch={false} className="min-w-0 truncate hover:underline">
                  {name}
                </Link>
                <span className="text-fg2">{answerWords[given]}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {running && openCount > 0 && (
        <Box>
          <DelegateForm campaignId={campaign.id} search={findPeople} action={delegate} />
        </Box>
      )}
    </Page>
  );
}
