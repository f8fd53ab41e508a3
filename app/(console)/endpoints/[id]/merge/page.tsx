import type { Metadata } from "next";
import Link from "next/link";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { EndpointHeader } from "@/components/endpoints/detail/endpoint-header";
import { MergeTable } from "@/components/endpoints/detail/merge-table";
import { ActForm } from "@/components/endpoints/form/act-form";
import { ProviderMark } from "@/components/marks/provider-mark";
import { Banner } from "@/components/ui/banner";
import { Button, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Page } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { roleMay } from "@/lib/core/permissions";
import { findMergeCandidates, previewMerge, readSuggestions } from "@/lib/endpoints/merge-preview";
import { providerOf } from "@/lib/providers/providers";
import { merge, split } from "../actions";
import { loadEndpoint, orNotFound } from "../load";

export const metadata: Metadata = { title: "Merge" };

interface MergePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ with?: string | string[]; q?: string | string[] }>;
}

export default async function MergePage({ params, searchParams }: MergePageProps) {
  const { id } = await params;
  const { with: other, q } = await searchParams;
  const { principal, endpoint, clock } = await loadEndpoint(id);
  const header = <EndpointHeader endpoint={endpoint} clock={clock} />;
  if (!roleMay(principal.role, "endpoint:merge")) return <RoleNeeded title={`Merge ${endpoint.name}`} permission="endpoint:merge" />;
  if (endpoint.mergedInto) {
    return (
      <Page reading>
        {header}
        <Panel title={`Split from ${endpoint.mergedInto.name}`}>
          <ActForm
            act={`Split from ${endpoint.mergedInto.name}`}
            cancelHref={`/endpoints/${id}`}
            doneHref={`/endpoints/${id}`}
            doneText="Split"
            input={{ endpointId: id }}
            run={split}
          >
            <p className="text-fg2">
              Both are endpoints of their own again. {endpoint.mergedInto.name} forgets what it only knew from this record; what was changed
              since the merge stays.
            </p>
          </ActForm>
        </Panel>
      </Page>
    );
  }
  return (
    <Page>
      {header}
      {typeof other === "string" ? await comparison() : await choice()}
    </Page>
  );

  async function comparison() {
    const preview = await orNotFound(previewMerge(principal, id, String(other)));
    return (
      <Panel
        title={`Merge ${preview.other.name} into ${preview.keep.name}`}
        action={
          <Link href={`/endpoints/${preview.other.id}/merge?with=${id}`} className="link font-medium">
            Keep the other one
          </Link>
        }
        flush
      >
        <MergeTable preview={preview} />
        <div className="border-t p-3.5">
          {preview.refusal ? (
            <Banner tone="med" title="These cannot be merged.">
              {preview.refusal}
            </Banner>
          ) : (
            <ActForm
              act="Merge these two"
              cancelHref={`/endpoints/${id}/merge`}
              doneHref={`/endpoints/${id}`}
              doneText="Merged"
              input={{ keepId: id, keepVersion: preview.keep.version, otherId: preview.other.id, otherVersion: preview.other.version }}
              run={merge}
            >
              {preview.caution && <Banner tone="med">{preview.caution}</Banner>}
              <p className="text-fg2">
                {preview.keep.name} keeps what it knows and learns the rest; both provenances stay. {preview.other.name} leaves the lists
                and can be split off again.
              </p>
            </ActForm>
          )}
        </div>
      </Panel>
    );
  }

  async function choice() {
    const text = typeof q === "string" ? q.trim() : "";
    const [suggestions, found] = await Promise.all([readSuggestions(principal, id), text ? findMergeCandidates(principal, id, text) : []]);
    return (
      <Panel title="Which record is the same webhook?" note="the same address alone does not make it the same" flush>
        <form className="flex gap-2 border-b p-3.5">
          <Input name="q" defaultValue={text} placeholder="Name, host or id" aria-label="Find the other endpoint" className="max-w-100" />
          <Button type="submit">Find</Button>
        </form>
        {suggestions.map((suggestion) => (
          <div key={suggestion.id} className="flex flex-wrap items-center gap-3 border-b px-3.5 py-2 last:border-b-0">
            <div className="min-w-0 flex-1">
              <p className="font-medium">{suggestion.other.name}</p>
              <p className="text-fg2 text-xs">Suggested: {suggestion.evidence}</p>
            </div>
            <LinkButton href={`/endpoints/${id}/merge?with=${suggestion.other.id}`}>Compare</LinkButton>
          </div>
        ))}
        {found.map((one) => (
          <div key={one.id} className="flex flex-wrap items-center gap-3 border-b px-3.5 py-2 last:border-b-0">
            <ProviderMark name={providerOf(one.provider).name} />
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{one.name}</p>
              <p className="truncate font-mono text-fg2 text-xs">
                {[one.host, one.externalId].filter(Boolean).join(" · ") || "no destination known"}
              </p>
            </div>
            <LinkButton href={`/endpoints/${id}/merge?with=${one.id}`}>Compare</LinkButton>
          </div>
        ))}
        {found.length === 0 && suggestions.length === 0 && (
          <EmptyState title={text ? `No endpoint has “${text}” in its name, host or id` : "No suggestion is open"}>
            {text ? "Try a part of its host." : "Find the other record by name, host or id."}
          </EmptyState>
        )}
      </Panel>
    );
  }
}
