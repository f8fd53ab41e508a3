import Link from "next/link";
import type { ReactNode } from "react";
import { AssuranceLabel } from "@/components/marks/assurance";
import { Owner, type OwnerView } from "@/components/marks/owner";
import { Copyable } from "@/components/ui/copyable";
import { Fact, Facts } from "@/components/ui/facts";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatDate, truncateMiddle, type ViewerClock } from "@/lib/core/format";
import type { EndpointView } from "@/lib/endpoints/endpoint-view";
import type { SourceView } from "@/lib/endpoints/provenance";
import { directionWords, wordFor } from "@/lib/endpoints/words";
import { providerOf } from "@/lib/providers/providers";
import { AgeCell } from "./age-cell";

interface IdentityPanelProps {
  endpoint: EndpointView;
  sources: SourceView[];
  clock: ViewerClock;
  /** The reader may record third parties and their reviews. */
  mayEditThirdParty: boolean;
}

/** What, who, where from, where to: the card that answers for this identity. */
export function IdentityPanel({ endpoint, sources, clock, mayEditThirdParty }: IdentityPanelProps) {
  const { secret, editable } = endpoint;
  const date = (at: Date | null, absent: ReactNode) => (at ? formatDate(at, clock.zone) : <span className="text-fg3">{absent}</span>);
  return (
    <Panel
      title="Identity"
      action={
        <Link href={`/endpoints/${endpoint.id}/facts`} className="link font-medium">
          {editable.length > 0 ? "Edit" : "All facts"}
        </Link>
      }
    >
      <Facts>
        <Fact label="Owner">
          <Owner owner={ownerView(endpoint.owner)} />
        </Fact>
        <Fact label="Backup">{endpoint.backup ? <Owner owner={ownerView(endpoint.backup, "backup")} /> : <NotSet>nobody</NotSet>}</Fact>
        <Fact label="Team">{endpoint.team?.name ?? <NotSet>no team</NotSet>}</Fact>
        <Fact label="Found by">{endpoint.wasDiscovered ? foundBy(sources) : "Entered by hand"}</Fact>
        <Fact label="Direction">
          <Unknown value={endpoint.direction}>{directionWords[endpoint.direction]}</Unknown>
        </Fact>
        <Fact label="Provider">
          {providerOf(endpoint.provider).name}
          {endpoint.account && <span className="block truncate text-fg3 text-xs">{endpoint.account}</span>}
        </Fact>
        <Fact label="Third party">
          {endpoint.thirdParty ? (
            <>
              {endpoint.thirdParty.name}
              <span className="block text-fg3 text-xs">
                {endpoint.thirdParty.reviewedAt
                  ? `reviewed ${formatDate(endpoint.thirdParty.reviewedAt, clock.zone)}`
                  : "review date not recorded"}
              </span>
            </>
          ) : (
            <NotSet>not recorded</NotSet>
          )}
          {mayEditThirdParty && (
            <Link href={`/endpoints/${endpoint.id}/third-party`} className="link block text-xs">
              {endpoint.thirdParty ? "Record a review" : "Record one"}
            </Link>
          )}
        </Fact>
      </Facts>
      <Facts divided>
        <Fact label="Auth">
          <Unknown value={endpoint.authMethod}>{endpoint.authAlgorithm ?? wordFor(endpoint.authMethod)}</Unknown>
          {endpoint.authScheme && <span className="block truncate font-mono text-fg2 text-xs">{endpoint.authScheme}</span>}
        </Fact>
        <Fact label="Assurance">
          <span title={endpoint.assuranceBasis}>
            <AssuranceLabel assurance={endpoint.assurance} />
          </span>
          <span className="block text-fg3 text-xs">{endpoint.assuranceBasis}</span>
        </Fact>
        <Fact label="Secret">
          <AgeCell secret={secret} />
        </Fact>
        <Fact label="Fingerprint">
          {secret.fingerprint ? (
            <Copyable value={secret.fingerprint} shown={truncateMiddle(secret.fingerprint, 14)} label="fingerprint" />
          ) : (
            <NotSet>none taken</NotSet>
          )}
        </Fact>
        {secret.reusedBy !== null && (
          <Fact label="Reused by">
            {secret.reusedBy === 0 ? "nobody" : <span className="text-high">{secret.reusedBy} other endpoints</span>}
          </Fact>
        )}
        <Fact label="Policy">
          {secret.intervalDays === null ? "No rotation asked" : `${wordFor(endpoint.dataClass)}, ${secret.intervalDays} d`}
        </Fact>
      </Facts>
      <Facts divided>
        <Fact label="Last delivery">
          {endpoint.lastDeliveryAt ? <RelativeTime at={endpoint.lastDeliveryAt} clock={clock} /> : <NotSet>no evidence</NotSet>}
          {endpoint.activity === "stale" && <span className="ml-1.5 text-high">stale</span>}
        </Fact>
        <Fact label="Created">{date(endpoint.providerCreatedAt, "not known")}</Fact>
        <Fact label="Known since">{date(endpoint.discoveredAt, "")}</Fact>
        <Fact label="Sunset">{date(endpoint.sunsetAt, "not set")}</Fact>
        {endpoint.externalId && (
          <Fact label="Provider id">
            <Copyable value={endpoint.externalId} shown={truncateMiddle(endpoint.externalId, 22)} label="provider id" />
          </Fact>
        )}
        <Fact label="Id">
          <Copyable value={endpoint.id} shown={truncateMiddle(endpoint.id, 16)} label="id" />
        </Fact>
        {endpoint.mergedFrom.length > 0 && (
          <Fact label="Holds">
            {endpoint.mergedFrom.map(({ id, name }) => (
              <Link key={id} href={`/endpoints/${id}`} className="link block truncate">
                {name} (merged)
              </Link>
            ))}
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}

const NotSet = ({ children }: { children: ReactNode }) => <span className="text-fg3">{children}</span>;

function Unknown({ value, children }: { value: string; children: ReactNode }) {
  return value === "unknown" ? <span className="text-fg3">? not known</span> : children;
}

function ownerView(person: EndpointView["owner"], role: "owner" | "backup" = "owner"): OwnerView {
  if (!person) return { state: "missing" };
  if (person.status === "active" || role === "backup")
    return { state: "active", name: person.status === "active" ? person.name : `${person.name} (${person.status})` };
  return { state: person.status, name: person.name };
}

function foundBy(sources: SourceView[]): ReactNode {
  if (sources.length === 0) return <NotSet>source not recorded</NotSet>;
  const merged = sources.some(({ mergedFrom }) => mergedFrom);
  return (
    <>
      {[...new Set(sources.map(({ name }) => name))].join(" and ")}
      {merged && <span className="text-fg3"> (merged)</span>}
    </>
  );
}
