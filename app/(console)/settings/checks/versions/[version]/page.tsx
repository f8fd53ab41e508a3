import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found } from "@/app/server/found";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { ChangeList } from "@/components/policy/change-list";
import { PageCrumbs } from "@/components/shell/crumbs";
import { LinkButton } from "@/components/ui/button";
import { Fact, Facts } from "@/components/ui/facts";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ExactTime } from "@/components/ui/relative-time";
import { roleMay } from "@/lib/core/permissions";
import { readPolicyVersion } from "@/lib/policy/read-policy";
import { numberAt, thresholds, thresholdWords } from "@/lib/policy/words";

interface Props {
  params: Promise<{ version: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Checks, version ${(await params).version}` };
}

export default async function PolicyVersionPage({ params }: Props) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "policy:read")) return <RoleNeeded title="Checks" permission="policy:read" />;
  const { version: text } = await params;
  if (!/^[1-9]\d{0,8}$/.test(text)) notFound();
  const { line, policy, current } = await found(readPolicyVersion(principal, Number(text)));
  const judges = line.version === current;
  return (
    <Page reading>
      <PageCrumbs crumbs={[{ label: "Checks", href: "/settings/checks" }, { label: `Version ${line.version}` }]} />
      <PageHeader
        title={`Checks, version ${line.version}`}
        lead={judges ? "Judges now." : `Version ${current} judges now.`}
        actions={
          !judges &&
          roleMay(principal.role, "policy:edit") && <LinkButton href={`/settings/checks?from=${line.version}`}>Bring it back</LinkButton>
        }
      />
      <Panel title="What it changed" note={line.version > 1 ? `against version ${line.version - 1}` : undefined}>
        <Facts>
          {line.at && (
            <Fact label="When">
              <ExactTime at={line.at} zone={principal.timeZone} />
            </Fact>
          )}
          {line.at && <Fact label="Who">{line.by ?? "the system"}</Fact>}
          <Fact label="Why">{line.note || "–"}</Fact>
          <Fact label="Changes">{line.changes.length === 0 ? "none" : <ChangeList changes={line.changes} />}</Fact>
        </Facts>
      </Panel>
      <Panel title="Its thresholds">
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5">
          {thresholds.map(({ path, label, unit }) => (
            <div key={path} className="contents">
              <dt className="text-fg2">{label}</dt>
              <dd className="text-right">{thresholdWords(numberAt(policy, path), unit)}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </Page>
  );
}
