import type { Metadata } from "next";
import Link from "next/link";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { AnswerForm } from "@/components/campaigns/answer-form";
import { AnsweredPanel } from "@/components/campaigns/answered-panel";
import { ChangedSince, ItemContext } from "@/components/campaigns/item-context";
import { ItemTop } from "@/components/campaigns/item-top";
import { LeadPanel } from "@/components/campaigns/lead-panel";
import { ProviderMark } from "@/components/marks/provider-mark";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Banner } from "@/components/ui/banner";
import { Chip } from "@/components/ui/chip";
import { Box } from "@/components/ui/panel";
import { readItem } from "@/lib/campaigns/read-item";
import { viaWords } from "@/lib/campaigns/words";
import { systemClock } from "@/lib/core/clock";
import { formatDate, formatDueDay } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { readDeliveries } from "@/lib/endpoints/read-deliveries";
import { readEndpoint } from "@/lib/endpoints/read-endpoint";
import { editableBy } from "@/lib/endpoints/relations";
import { wordFor } from "@/lib/endpoints/words";
import { providerOf } from "@/lib/providers/providers";
import { findPeople } from "../../../../people/actions";
import { answer, nameAnother, undo, withdraw } from "../../../actions";

export const metadata: Metadata = { title: "Review" };

/** Being asked is the right to see what is asked about; the question itself was checked before. */
const reader = { system: "campaigns" };

export default async function ItemPage({ params }: { params: Promise<{ id: string; itemId: string }> }) {
  const principal = await requirePrincipal();
  const now = systemClock.now();
  const clock = { now, zone: principal.timeZone };
  const { id, itemId } = await params;
  const item = await found(readItem(principal, idParam(itemId), now));
  const [endpoint, deliveries] = await Promise.all([
    readEndpoint(reader, item.endpointId, now),
    readDeliveries(reader, item.endpointId, now),
  ]);
  const base = `/campaigns/${idParam(id)}`;
  const mine = item.place.index > 0;
  const backHref = mine ? `${base}/review` : base;
  const itemHref = (other: string | null) => other && `${base}/items/${other}`;
  const undoUntil = formatDueDay(item.campaign.dueAt, clock.now);
  const related = { ownerId: endpoint.owner?.id ?? null, backupId: endpoint.backup?.id ?? null, teamId: endpoint.team?.id ?? null };
  const said = "revocationPlan.switchOff";
  const askPlan = endpoint.facts[said] === "" && editableBy(principal, related).has(said);
  const facts = [endpoint.environment, endpoint.dataClass].filter((value) => value !== "unknown").map(wordFor);
  return (
    <>
      <PageCrumbs crumbs={[{ label: item.campaign.name, href: backHref }, { label: endpoint.name }]} />
      <ItemTop
        campaign={item.campaign.name}
        backHref={backHref}
        place={item.place}
        previousHref={itemHref(item.place.previous)}
        nextHref={itemHref(item.place.next)}
      />
      <div className="mx-auto grid max-w-270 items-start gap-x-8 gap-y-4 p-4 md:px-6 md:py-5 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="flex min-w-0 flex-col gap-4">
          <div className="flex items-start gap-3">
            <ProviderMark name={providerOf(endpoint.provider).name} size={34} />
            <div className="min-w-0">
              <h1 className="wrap-anywhere font-semibold text-xl">
                <Link href={`/endpoints/${endpoint.id}`} className="hover:underline">
                  {endpoint.name}
                </Link>
              </h1>
              <p className="wrap-anywhere font-mono text-fg2">{endpoint.url ?? endpoint.host}</p>
            </div>
          </div>
          <p className="text-base">
            {endpoint.purpose || <span className="text-fg2">Nobody has said what it is for.</span>}{" "}
            {facts.length > 0 && `${facts.join(", ")}.`}
          </p>
          <div className="flex flex-wrap gap-1.5">
            {item.highRisk && <Chip tone="high">High risk</Chip>}
            {item.stage === 2 && <Chip tone="accent">Second look</Chip>}
            {item.reviewer && item.via && (
              <Chip>
                {item.reviewer.id === principal.personId ? "You are asked" : `${item.reviewer.name} is asked`} {viaWords[item.via]}
              </Chip>
            )}
            {item.passedBy && <Chip tone="dashed">passed on by {item.passedBy}</Chip>}
            {item.delegate && <Chip tone="dashed">{item.delegate.name} answers for them</Chip>}
          </div>
          <ChangedSince changed={item.changed} micro={item.campaign.micro} zone={clock.zone} />
          <ItemContext item={item} endpoint={endpoint} deliveries={deliveries} clock={clock} />
        </div>
        <div className="flex flex-col gap-4 lg:sticky lg:top-16">
          <Ended item={item} zone={clock.zone} />
          {item.given.length > 0 && (
            <Box>
              <AnsweredPanel
                itemId={item.id}
                mayUndo={item.mayUndo}
                undoUntil={undoUntil}
                undo={undo}
                given={item.given.map(({ id: key, answer: given, by, at, reason, passedTo, undoneAt }) => ({
                  id: key,
                  answer: given,
                  by,
                  reason,
                  passedTo,
                  when: formatDate(at, clock.zone),
                  undone: undoneAt !== null,
                }))}
              />
            </Box>
          )}
          {item.mayAnswer && (
            <Box className="max-md:border-0 max-md:bg-transparent max-md:p-0">
              <AnswerForm
                key={`${item.id}-${item.version}`}
                item={{
                  id: item.id,
                  version: item.version,
                  name: endpoint.name,
                  highRisk: item.highRisk,
                  advice: item.advice,
                  events: endpoint.allEvents === "yes" ? null : endpoint.events,
                  unusedEvents: item.unusedEvents ?? [],
                  askedByName: item.via === "passed",
                  askPlan,
                  hasFallback: item.campaign.hasFallback,
                  undoUntil,
                  rules: { reasonHighRisk: item.campaign.reasonHighRisk, reasonAgainstAdvice: item.campaign.reasonAgainstAdvice },
                }}
                nextHref={itemHref(item.place.next) ?? `${base}/review`}
                submit={answer}
                undo={undo}
                search={findPeople}
              />
            </Box>
          )}
          {!item.mayAnswer && item.state === "open" && roleMay(principal.role, "campaign:manage") && item.campaign.state === "running" && (
            <LeadPanel itemId={item.id} search={findPeople} name={nameAnother} withdraw={withdraw} />
          )}
        </div>
      </div>
    </>
  );
}

/** Old mail, late click: what happened to the question, and that nothing is lost. */
function Ended({ item, zone }: { item: Awaited<ReturnType<typeof readItem>>; zone: string }) {
  const { campaign, state, endedReason } = item;
  if (campaign.state === "closed")
    return (
      <Banner title={`This review was closed on ${formatDate(campaign.closedAt ?? campaign.dueAt, zone)}.`}>
        {state === "answered"
          ? "The answer that was given stays."
          : "No answer was given in time. Nothing you do here is lost: the endpoint’s page takes what you know."}
      </Banner>
    );
  if (campaign.state === "paused") return <Banner title="This review is paused.">Answers are taken again when it goes on.</Banner>;
  if (campaign.state === "cancelled") return <Banner title="This review was cancelled.">Answers given before stay what they are.</Banner>;
  if (state === "withdrawn") return <Banner title="This question was withdrawn:">{endedReason}. There is nothing to answer.</Banner>;
  return null;
}
