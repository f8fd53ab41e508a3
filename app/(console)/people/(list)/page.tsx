import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { DirectoryFrame } from "@/components/people/directory-frame";
import { PeopleTable } from "@/components/people/people-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Box } from "@/components/ui/panel";
import { roleMay } from "@/lib/core/permissions";
import { listPeople } from "@/lib/people/queries";
import { type PeopleFilter, peopleFilterInput } from "@/lib/people/schema";

export const metadata: Metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const principal = await requirePrincipal();
  const filter = peopleFilterInput.parse(await searchParams);
  const { people, nextAfter, counts } = await listPeople(principal, filter);
  const mayEdit = roleMay(principal.role, "person:edit");
  return (
    <DirectoryFrame current={counts ? filter.tab : "active"} q={filter.q} counts={counts} mayEdit={mayEdit}>
      <Box className="p-0">
        {people.length > 0 ? <PeopleTable people={people} zone={principal.timeZone} /> : <Nobody filter={filter} mayEdit={mayEdit} />}
        {(nextAfter || filter.after) && (
          <Pagination
            {...(filter.after ? { previousHref: href(filter) } : {})}
            {...(nextAfter ? { nextHref: href({ ...filter, after: nextAfter }) } : {})}
          />
        )}
      </Box>
    </DirectoryFrame>
  );
}

/** Without `after` the first page: the way back from a keyset page. */
function href({ tab, q, after }: PeopleFilter): string {
  const query = new URLSearchParams({ ...(tab === "left" ? { tab } : {}), ...(q ? { q } : {}), ...(after ? { after } : {}) });
  return `/people?${query.toString()}`;
}

function Nobody({ filter, mayEdit }: { filter: PeopleFilter; mayEdit: boolean }) {
  if (filter.q) {
    return (
      <EmptyState title={`Nobody matches “${filter.q}”`} action={<LinkButton href="/people">Show everybody</LinkButton>}>
        Names, mail addresses and teams are searched.
      </EmptyState>
    );
  }
  if (filter.tab === "left")
    return <EmptyState title="Nobody has left or is disabled">Leavers and what they leave behind stand here.</EmptyState>;
  return (
    <EmptyState
      title="Nobody here yet"
      action={
        mayEdit && (
          <>
            <LinkButton href="/import">Import a sheet of people</LinkButton>
            <LinkButton href="/people/new">Add a person</LinkButton>
          </>
        )
      }
    >
      Everybody who can own an endpoint stands here, with or without a sign-in.
    </EmptyState>
  );
}
