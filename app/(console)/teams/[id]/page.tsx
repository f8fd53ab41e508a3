import type { Metadata } from "next";
import Link from "next/link";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { FeedsPanel } from "@/components/calendar/feeds-panel";
import { MembersPanel } from "@/components/people/members-panel";
import { OwnedPanel } from "@/components/people/owned-panel";
import { RemoveTeam } from "@/components/people/remove-team";
import { PageCrumbs } from "@/components/shell/crumbs";
import { LinkButton } from "@/components/ui/button";
import { Page, PageHeader } from "@/components/ui/page-header";
import { listFeeds } from "@/lib/calendar/queries";
import { systemClock } from "@/lib/core/clock";
import { formatCount } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { readTeam } from "@/lib/people/read-team";
import { createFeed, revokeFeed } from "../../account/calendar/actions";
import { findPeople } from "../../people/actions";
import { removeTeam, setMember } from "../actions";

export const metadata: Metadata = { title: "Team" };

export default async function TeamPage({ params }: { params: Promise<{ id: string }> }) {
  const principal = await requirePrincipal();
  const team = await found(readTeam(principal, idParam((await params).id)));
  const { id, name, lead, more } = team;
  // For its members and its lead alone.
  const feeds = (await listFeeds(principal)).filter(({ teamId }) => teamId === id);
  const mayEdit = roleMay(principal.role, "person:edit");
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: "Teams", href: "/teams" }, { label: name }]} />
      <PageHeader
        title={name}
        lead={
          lead ? (
            <>
              Led by{" "}
              <Link href={`/people/${lead.id}`} className="link">
                {lead.name}
              </Link>
              {lead.status !== "active" && <span className="font-medium text-high"> · no longer active</span>}
            </>
          ) : (
            "Nobody leads it"
          )
        }
        actions={
          more && (
            <>
              {roleMay(principal.role, "audit:read") && (
                <LinkButton href={`/audit?object=${id}${more.demo ? "&chain=demo" : ""}`}>Audit trail</LinkButton>
              )}
              {mayEdit && <RemoveTeam name={name} action={removeTeam.bind(null, id, more.version)} />}
              {mayEdit && <LinkButton href={`/teams/${id}/edit`}>Edit</LinkButton>}
            </>
          )
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_336px]">
        {more && (
          <div className="flex flex-col gap-4">
            {more.unowned > 0 && (
              <p>
                <Link href={`/endpoints?team=${id}&owner=unowned`} className="font-medium text-high hover:underline">
                  {formatCount(more.unowned, "endpoint")} without an owner
                </Link>{" "}
                <span className="text-fg2">A team alone is not an owner.</span>
              </p>
            )}
            <OwnedPanel title="Endpoints" owned={more.endpoints} href={`/endpoints?team=${id}`} none="No endpoint names this team." />
          </div>
        )}
        <div className="flex flex-col gap-4">
          <MembersPanel team={team} mayEdit={mayEdit} setMember={setMember.bind(null, id)} search={findPeople} />
          {feeds.length > 0 && (
            <FeedsPanel
              title="Calendar"
              feeds={feeds}
              clock={{ now: systemClock.now(), zone: principal.timeZone }}
              create={createFeed}
              revoke={revokeFeed}
            />
          )}
        </div>
      </div>
    </Page>
  );
}
