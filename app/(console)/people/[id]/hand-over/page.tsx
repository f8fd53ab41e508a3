import type { Metadata } from "next";
import { assignDirectly, preview, propose, undoOwners, withdraw } from "@/app/(console)/my-work/ownership/actions";
import { findPeople } from "@/app/(console)/people/actions";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { HandOver } from "@/components/ownership/hand-over";
import { PageCrumbs } from "@/components/shell/crumbs";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Box } from "@/components/ui/panel";
import { systemClock } from "@/lib/core/clock";
import { formatCount } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { readHandOver } from "@/lib/ownership/queries";
import { readPerson } from "@/lib/people/read-person";

export const metadata: Metadata = { title: "Hand over" };

export default async function HandOverPage({ params }: { params: Promise<{ id: string }> }) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "endpoint:assign")) return <RoleNeeded title="Hand over" permission="endpoint:assign" />;
  const { id, name } = await found(readPerson(principal, idParam((await params).id), systemClock.now()));
  const { rows, total } = await readHandOver(principal, id);
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: name, href: `/people/${id}` }, { label: "Hand over" }]} />
      <PageHeader
        title={`Hand over from ${name}`}
        lead={total > 0 ? `${formatCount(total, "endpoint")}, the worst first. Tick some, or take all of them.` : undefined}
      />
      <Box className="p-0">
        {rows.length === 0 ? (
          <EmptyState title={`${name} owns no endpoint.`} action={<LinkButton href={`/people/${id}`}>Back to {name}</LinkButton>}>
            There is nothing to hand over.
          </EmptyState>
        ) : (
          <HandOver
            from={{ id, name }}
            rows={rows}
            total={total}
            actions={{ preview, propose, assign: assignDirectly, withdraw, undo: undoOwners, findPeople }}
          />
        )}
      </Box>
    </Page>
  );
}
