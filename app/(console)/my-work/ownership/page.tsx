import type { Metadata } from "next";
import { findPeople } from "@/app/(console)/people/actions";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { ProposalList } from "@/components/ownership/proposal-list";
import { PageCrumbs } from "@/components/shell/crumbs";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Box } from "@/components/ui/panel";
import { formatCount } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { readOwnProposals } from "@/lib/ownership/queries";
import { accept, decline } from "./actions";

export const metadata: Metadata = { title: "Are these yours?" };

export default async function OwnProposalsPage() {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "ownership:answer")) return <RoleNeeded title="Are these yours?" permission="ownership:answer" />;
  const { proposals, total } = await readOwnProposals(principal);
  return (
    <Page reading>
      <PageCrumbs crumbs={[{ label: "My work", href: "/my-work" }, { label: "Are these yours?" }]} />
      <PageHeader
        title="Are these yours?"
        lead={
          total > 0
            ? `You are asked to own ${formatCount(total, "endpoint")}. Owning one means: you say what it is for, keep its secret fresh, and hear when something is wrong.`
            : undefined
        }
      />
      <Box className="p-0">
        {proposals.length === 0 ? (
          <EmptyState title="Nobody asks you to own anything." action={<LinkButton href="/my-work">My work</LinkButton>}>
            When somebody thinks that an endpoint is yours, it stands here until you say yes or no.
          </EmptyState>
        ) : (
          <ProposalList proposals={proposals} total={total} actions={{ accept, decline, findPeople }} />
        )}
      </Box>
    </Page>
  );
}
