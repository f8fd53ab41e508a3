import { History } from "lucide-react";
import type { ReactNode } from "react";
import { ageOf } from "@/components/endpoints/detail/age-cell";
import { AgeBar } from "@/components/marks/age-bar";
import { secretAgeText } from "@/components/marks/secret-age";
import { SeverityMark } from "@/components/marks/severity";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ItemView } from "@/lib/campaigns/views";
import { answerWords } from "@/lib/campaigns/words";
import { formatCount, formatDate, formatNumber, type ViewerClock } from "@/lib/core/format";
import type { EndpointView } from "@/lib/endpoints/endpoint-view";
import { wordFor } from "@/lib/endpoints/words";
import { providerOf } from "@/lib/providers/providers";

const shownEvents = 6;
const shownFindings = 4;

/** What changed since the question was put: first, because it is why a look is needed. */
export function ChangedSince({ changed, micro, zone }: { changed: ItemView["changed"]; micro: boolean; zone: string }) {
  if (changed.length === 0) return null;
  return (
    <div className="flex gap-3 rounded-lg border border-med-line bg-med-soft px-3.5 py-3">
      <History size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-med" />
      <p className="min-w-0 text-base text-fg2">
        <strong className="font-semibold text-fg">{micro ? "Asked because it changed." : "Changed since the review started."}</strong>{" "}
        {changed.map(({ field, sentence, by, at }) => (
          <span key={field}>
            {sentence.replace(/\.$/, "")}
            {at && ` on ${formatDate(at, zone)}`}
            {by && `, by ${by}`}.{" "}
          </span>
        ))}
      </p>
    </div>
  );
}

interface Props {
  item: ItemView;
  endpoint: EndpointView;
  deliveries: { accepted30d: number; failed30d: number; lastAt: Date | null };
  clock: ViewerClock;
}

/** Everything that is needed to answer, in rows. */
export function ItemContext({ item, endpoint, deliveries, clock }: Props) {
  const findings = endpoint.verdicts.filter(({ code }) => code === "fail").sort((a, b) => rank(a.severity) - rank(b.severity));
  const all = deliveries.accepted30d + deliveries.failed30d;
  const plan = endpoint.facts["revocationPlan.switchOff"];
  return (
    <dl className="divide-y">
      <Row label="Trust path">
        <TrustLine endpoint={endpoint} />
      </Row>
      <Row label="Last delivery">
        {deliveries.lastAt ? (
          <>
            <RelativeTime at={deliveries.lastAt} clock={clock} /> ago
            {all > 0 && `, ${((deliveries.accepted30d / all) * 100).toFixed(1).replace(/\.0$/, "")} % accepted`}
          </>
        ) : (
          <span className="text-fg2">? No delivery log is known</span>
        )}
      </Row>
      <Row label="Events">
        <Events item={item} endpoint={endpoint} />
      </Row>
      <Row label="Secret age">
        <span className="flex flex-wrap items-center gap-2">
          <AgeBar age={ageOf(endpoint.secret)} policyDays={endpoint.secret.intervalDays ?? 365} warnDays={endpoint.secret.warnDays} />
          {secretAgeText(ageOf(endpoint.secret))}
          {endpoint.secret.held !== "no" && `, ${endpoint.secret.ageBasis}`}
          {endpoint.secret.intervalDays !== null && <span className="text-fg3">policy {endpoint.secret.intervalDays} d</span>}
        </span>
      </Row>
      <Row label="Signed">{endpoint.assuranceBasis}</Row>
      <Row label="Findings">
        {findings.length === 0 ? (
          <span className="text-fg2">0 open</span>
        ) : (
          <ul className="flex flex-col gap-1.5">
            {findings.slice(0, shownFindings).map(({ id, title, severity, evidence }) => (
              <li key={id} className="flex gap-2">
                <span className="mt-0.5">
                  <SeverityMark severity={severity ?? "info"} />
                </span>
                <span className="min-w-0">
                  {title} <span className="block text-fg2 text-xs">{evidence}</span>
                </span>
              </li>
            ))}
            {findings.length > shownFindings && <li className="text-fg2">{findings.length - shownFindings} more</li>}
          </ul>
        )}
      </Row>
      <Row label="Switching off">
        {typeof plan === "string" && plan !== "" ? plan : <span className="text-fg2">Nobody has said how.</span>}
      </Row>
      <Row label="Last answer">
        {item.lastAnswer ? (
          <>
            {answerWords[item.lastAnswer.answer]}, {item.lastAnswer.by ?? "somebody"}, {formatDate(item.lastAnswer.at, clock.zone)}
            {item.lastAnswer.reason && <span className="block text-fg2 text-xs">“{item.lastAnswer.reason}”</span>}
            <span className="block text-fg2 text-xs">
              {item.changedSinceLast.length === 0 ? "Nothing has changed since then." : `Since then: ${item.changedSinceLast.join(" ")}`}
            </span>
          </>
        ) : (
          <span className="text-fg2">None: it is asked about for the first time</span>
        )}
      </Row>
    </dl>
  );
}

/** Who calls, who is called, as whom the receiver acts, and what is at stake. */
function TrustLine({ endpoint }: { endpoint: EndpointView }) {
  const { provider, account, host, serviceIdentity, dataClass, direction } = endpoint;
  const stops = [
    [providerOf(provider).name, account],
    [host || "a receiver that is not known", serviceIdentity ? `acts as ${serviceIdentity}` : ""],
    [dataClass === "unknown" ? "data of unknown class" : `${wordFor(dataClass).toLowerCase()} data`, ""],
  ] as const;
  return (
    <>
      {stops.map(([name, more], index) => (
        <span key={name} className="wrap-anywhere">
          {index > 0 && <span className="text-fg3"> → </span>}
          {name}
          {more && <span className="text-fg2"> ({more})</span>}
        </span>
      ))}
      {direction !== "unknown" && <span className="block text-fg2 text-xs">{wordFor(direction)}</span>}
    </>
  );
}

const ranks = ["critical", "high", "medium", "low", "info"];
const rank = (severity: string | null) => ranks.indexOf(severity ?? "info");

function Events({ item, endpoint }: { item: ItemView; endpoint: EndpointView }) {
  if (endpoint.events === null) return <span className="text-fg2">? Which events is not known</span>;
  if (endpoint.allEvents === "yes") return <>All events, also those to come</>;
  const used = endpoint.events.filter((event) => item.events.some(({ name }) => name === event)).length;
  const unused = item.unusedEvents ?? [];
  return (
    <>
      {item.events.length === 0
        ? `${formatCount(endpoint.events.length, "event")} granted`
        : `${used} of ${endpoint.events.length} used in 90 d`}
      {item.events.length > 0 && (
        <ul className="mt-1.5 flex flex-col gap-1">
          {item.events.slice(0, shownEvents).map(({ name, count }) => (
            <li key={name} className="flex justify-between gap-3">
              <span className="wrap-anywhere min-w-0 font-mono">{name}</span>
              <span className="text-fg3">{formatNumber(count)}</span>
            </li>
          ))}
          {unused.length > 0 && (
            <li className="flex justify-between gap-3 text-med">
              <span className="wrap-anywhere min-w-0 font-mono">
                {unused[0]}
                {unused.length > 1 && `, ${unused.length - 1} more`}
              </span>
              <span>never</span>
            </li>
          )}
        </ul>
      )}
    </>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[112px_minmax(0,1fr)] gap-3 py-3 text-base">
      <dt className="text-fg3">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
