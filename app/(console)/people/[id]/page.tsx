import type { Metadata } from "next";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { AccountPanel } from "@/components/people/account-panel";
import { OwnedPanel } from "@/components/people/owned-panel";
import { PersonFacts } from "@/components/people/person-facts";
import { StatusPanel } from "@/components/people/status-panel";
import { PageCrumbs } from "@/components/shell/crumbs";
import { LinkButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Page, PageHeader } from "@/components/ui/page-header";
import { systemClock } from "@/lib/core/clock";
import { formatDate } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { readPerson } from "@/lib/people/read-person";
import { statusWords } from "@/lib/people/rules";
import { assignRole, endSessions, invite, resetPassword, saveStatus } from "../actions";

export const metadata: Metadata = { title: "Person" };

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const principal = await requirePrincipal();
  const now = systemClock.now();
  const person = await found(readPerson(principal, idParam((await params).id), now));
  const { id, name, more } = person;
  const mayEdit = roleMay(principal.role, "person:edit");
  const today = now.toISOString().slice(0, 10);
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: name }]} />
      <PageHeader
        title={name}
        lead={person.email}
        chips={
          <>
            {more && more.status !== "active" && (
              <Chip tone="high">
                {statusWords[more.status]}
                {more.departedAt && ` ${formatDate(more.departedAt, principal.timeZone)}`}
              </Chip>
            )}
            {more?.demo && <Chip tone="dashed">Demo</Chip>}
          </>
        }
        actions={
          more && (
            <>
              {roleMay(principal.role, "audit:read") && (
                <LinkButton href={`/audit?object=${id}${more.demo ? "&chain=demo" : ""}`}>Audit trail</LinkButton>
              )}
              {mayEdit && <LinkButton href={`/people/${id}/edit`}>Edit</LinkButton>}
              {roleMay(principal.role, "endpoint:assign") && more.owned.count > 0 && (
                <LinkButton href={`/people/${id}/hand-over`} variant={more.status === "active" ? "secondary" : "primary"}>
                  Hand over
                </LinkButton>
              )}
            </>
          )
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_336px]">
        <div className="order-2 flex flex-col gap-4 lg:order-1">
          {more && (
            <>
              <OwnedPanel title="Owns" owned={more.owned} href={`/endpoints?person=${id}`} none={`${name} owns no endpoint.`} />
              {more.knows && (
                <OwnedPanel
                  title="May know the secret, not rotated since"
                  owned={more.knows}
                  href="/endpoints?flag=departed-holder-not-rotated"
                  none={`Every secret ${name} may have known was set since, or none is held.`}
                />
              )}
              <OwnedPanel title="Backs up" owned={more.backedUp} href={`/endpoints?person=${id}`} none="Backup of no endpoint." />
            </>
          )}
        </div>
        <div className="order-1 flex flex-col gap-4 lg:order-2">
          <PersonFacts person={person} clock={{ now, zone: principal.timeZone }} />
          {more && roleMay(principal.role, "account:manage") && (
            <AccountPanel
              person={{ id, name, active: more.status === "active", email: person.email }}
              account={more.account}
              actions={{ invite, assignRole, resetPassword, endSessions }}
            />
          )}
          {more && mayEdit && (
            <StatusPanel
              key={more.version}
              person={{ id, name, version: more.version, status: more.status, departedOn: more.departedAt?.toISOString().slice(0, 10) }}
              owns={more.owned.count}
              openSessions={more.account?.openSessions ?? 0}
              today={today}
              action={saveStatus}
            />
          )}
        </div>
      </div>
    </Page>
  );
}
