import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { DirectoryFrame } from "@/components/people/directory-frame";
import { TeamsTable } from "@/components/people/teams-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Box } from "@/components/ui/panel";
import { roleMay } from "@/lib/core/permissions";
import { countDirectory, listTeams } from "@/lib/people/queries";
import { peopleFilterInput } from "@/lib/people/schema";

export const metadata: Metadata = { title: "Teams" };

export default async function TeamsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const principal = await requirePrincipal();
  const { q, after } = peopleFilterInput.parse(await searchParams);
  const [{ teams, nextAfter }, counts] = await Promise.all([listTeams(principal, { q, after }), countDirectory(principal)]);
  const mayEdit = roleMay(principal.role, "person:edit");
  const href = (next?: string) => `/teams?${new URLSearchParams({ ...(q ? { q } : {}), ...(next ? { after: next } : {}) }).toString()}`;
  return (
    <DirectoryFrame current="teams" q={q} counts={counts} mayEdit={mayEdit}>
      <Box className="p-0">
        {teams.length > 0 ? (
          <TeamsTable teams={teams} />
        ) : q ? (
          <EmptyState title={`No team matches “${q}”`} action={<LinkButton href="/teams">Show all teams</LinkButton>} />
        ) : (
          <EmptyState title="No team yet" action={mayEdit && <LinkButton href="/teams/new">Add a team</LinkButton>}>
            Members of a team see its endpoints. A team alone is not an owner.
          </EmptyState>
        )}
        {(nextAfter || after) && (
          <Pagination {...(after ? { previousHref: href() } : {})} {...(nextAfter ? { nextHref: href(nextAfter) } : {})} />
        )}
      </Box>
    </DirectoryFrame>
  );
}
