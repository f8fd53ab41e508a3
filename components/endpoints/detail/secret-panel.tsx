import type { ReactNode } from "react";
import { SecretTimeline } from "@/components/charts/secret-timeline";
import { Panel } from "@/components/ui/panel";
import { dueZone, formatDate, type ViewerClock } from "@/lib/core/format";
import type { EndpointView } from "@/lib/endpoints/endpoint-view";
import type { Sharers } from "@/lib/endpoints/read-sharers";
import { wordFor } from "@/lib/endpoints/words";
import { AgeCell } from "./age-cell";
import { secretLife } from "./secret-life";
import { SharersList } from "./sharers-list";

const basisSentences = {
  observed: "a rotation that was observed",
  stated: "a dated statement",
  provider: "a date of the provider",
  none: "nothing",
} as const;

/** The secret's age and what it rests on. `form` records a rotation or a date, where the reader may. */
export function SecretPanel({
  endpoint,
  clock,
  sharers,
  form,
}: {
  endpoint: EndpointView;
  clock: ViewerClock;
  sharers: Sharers;
  form?: ReactNode;
}) {
  const { secret } = endpoint;
  const life = secret.held === "no" ? undefined : secretLife(secret, clock);
  return (
    <Panel id="secret" title="Secret age and rotation" note="judged by the worst case">
      <SharersList sharers={sharers} />
      {life ? (
        <SecretTimeline label="Life of the secret" nowLabel={`Today, ${secret.ageText}`} clock={clock} {...life} />
      ) : (
        <div className="flex flex-wrap items-center gap-4">
          <AgeCell secret={secret} />
          <p className="min-w-0 flex-1 basis-64 text-fg2">{absentSentence(endpoint)}</p>
        </div>
      )}
      {secret.held !== "no" && (
        <p className="mt-3 text-fg2">
          {boundsSentence(secret, clock.zone)}{" "}
          {secret.status === "overdue" && secret.dueAt && (
            <span className="text-high">
              Overdue{secret.certainty === "worst_case" ? " by worst case" : ""} since {formatDate(secret.dueAt, dueZone)}.
            </span>
          )}
          {secret.entropyBits !== null && ` About ${secret.entropyBits} bits, estimated at entry; the value was dropped.`}
        </p>
      )}
      {form && <div className="mt-3 border-t pt-3">{form}</div>}
    </Panel>
  );
}

function absentSentence({ secret, credentialKind }: EndpointView): string {
  if (secret.held === "no") return "No secret is held here that could be rotated.";
  const what = credentialKind === "unknown" ? "the secret" : `the ${wordFor(credentialKind).toLowerCase()}`;
  return `When ${what} was set is not known: no source carries a date and nobody has stated one. A rotation, or the owner's dated statement, answers it.`;
}

function boundsSentence(
  { notBefore, notBeforeBasis, notAfter, notAfterBasis, certificateNotAfter }: EndpointView["secret"],
  zone: string,
): string {
  if (certificateNotAfter)
    return `The client certificate ends on ${formatDate(certificateNotAfter, zone)}; its own date replaces the bounds.`;
  if (notBefore && notBefore.getTime() === notAfter?.getTime())
    return `Set on ${formatDate(notBefore, zone)}, by ${basisSentences[notBeforeBasis]}.`;
  const from = notBefore
    ? `Not set before ${formatDate(notBefore, zone)}, by ${basisSentences[notBeforeBasis]}.`
    : "Nothing says since when it exists.";
  const to = notAfter
    ? ` Set by ${formatDate(notAfter, zone)} at the latest, by ${basisSentences[notAfterBasis]}.`
    : " Nothing says that it has not been changed since.";
  return from + to;
}
