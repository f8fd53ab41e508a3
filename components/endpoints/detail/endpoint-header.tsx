import Link from "next/link";
import type { ReactNode } from "react";
import { ProviderMark } from "@/components/marks/provider-mark";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Banner } from "@/components/ui/banner";
import { Chip } from "@/components/ui/chip";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { formatDate, type ViewerClock } from "@/lib/core/format";
import type { EndpointView } from "@/lib/endpoints/endpoint-view";
import { wordFor } from "@/lib/endpoints/words";
import { providerOf } from "@/lib/providers/providers";

interface EndpointHeaderProps {
  endpoint: EndpointView;
  clock: ViewerClock;
  /** Left out on pages of an act, which are no view of their own. */
  current?: "overview" | "facts" | "history";
  actions?: ReactNode;
  /** Between the list of endpoints and this one. */
  within?: { label: string; href: string };
}

/** Name, standing and purpose of one endpoint, with its views. */
export function EndpointHeader({ endpoint, clock, current, actions, within }: EndpointHeaderProps) {
  const path = `/endpoints/${endpoint.id}`;
  return (
    <>
      <PageCrumbs crumbs={[...(within ? [within] : []), { label: endpoint.name }]} />
      <PageHeader
        mark={<ProviderMark name={providerOf(endpoint.provider).name} size={36} />}
        title={<span className="break-words">{endpoint.name}</span>}
        chips={
          <>
            <Chip dot={endpoint.lifecycle === "active"}>{wordFor(endpoint.lifecycle)}</Chip>
            <Chip tone={endpoint.environment === "unknown" ? "dashed" : "plain"}>
              {endpoint.environment === "unknown" ? "Environment ?" : wordFor(endpoint.environment)}
            </Chip>
            <Chip tone={endpoint.dataClass === "unknown" ? "dashed" : "plain"}>
              {endpoint.dataClass === "unknown" ? "Data class ?" : wordFor(endpoint.dataClass)}
            </Chip>
            {endpoint.movesMoney === "yes" && <Chip>Moves money or grants access</Chip>}
            {endpoint.demo && <Chip tone="dashed">Demo</Chip>}
          </>
        }
        lead={endpoint.purpose || <span className="text-fg3">What it is for is not stated.</span>}
        actions={actions}
      />
      <Notices endpoint={endpoint} clock={clock} />
      <TabLinks
        label="Views of this endpoint"
        tabs={[
          { href: path, label: "Overview", current: current === "overview" },
          { href: `${path}/facts`, label: "Facts", current: current === "facts" },
          { href: `${path}/history`, label: "History", current: current === "history" },
        ]}
      />
    </>
  );
}

/** What changes how the page must be read. */
function Notices({ endpoint, clock }: { endpoint: EndpointView; clock: ViewerClock }) {
  const { mergedInto, lifecycle, presence, missingSince, providerState, providerDetail } = endpoint;
  const since = missingSince ? ` since ${formatDate(missingSince, clock.zone)}` : "";
  return (
    <>
      {mergedInto && (
        <Banner tone="info" title="Merged.">
          This record is part of{" "}
          <Link href={`/endpoints/${mergedInto.id}`} className="link font-medium">
            {mergedInto.name}
          </Link>
          . It is kept so that the merge can be split again.
        </Banner>
      )}
      {lifecycle === "retired" && (
        <Banner tone="info" title="Retired.">
          It is left out of lists and counts. If the provider still delivers, a check says so below.
        </Banner>
      )}
      {presence === "not_seen" && (
        <Banner tone="med" title="Not seen.">
          The last complete import of its scope did not hold it{since}.
        </Banner>
      )}
      {presence === "gone" && (
        <Banner tone="info" title="Gone.">
          Complete imports of its scope have not held it{since}; it counts as removed at the provider.
        </Banner>
      )}
      {providerState === "auto_disabled" && (
        <Banner tone="high" title="Disabled by the provider.">
          {providerDetail ?? "It stopped delivering by itself."}
        </Banner>
      )}
    </>
  );
}
