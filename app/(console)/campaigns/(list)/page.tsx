import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { CampaignTable } from "@/components/campaigns/campaign-table";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Box } from "@/components/ui/panel";
import { listCampaigns } from "@/lib/campaigns/read-campaigns";
import { systemClock } from "@/lib/core/clock";
import { roleMay } from "@/lib/core/permissions";

export const metadata: Metadata = { title: "Campaigns" };

export default async function CampaignsPage() {
  const principal = await requirePrincipal();
  const lines = await listCampaigns(principal);
  const [manage, read] = [roleMay(principal.role, "campaign:manage"), roleMay(principal.role, "campaign:read")];
  return (
    <Page>
      <PageHeader
        title="Campaigns"
        lead="Owners say what becomes of each endpoint. What they answer starts the work."
        actions={
          manage && (
            <LinkButton href="/campaigns/new" variant="primary">
              New campaign
            </LinkButton>
          )
        }
      />
      <Box className="p-0">
        {lines.length === 0 ? (
          <EmptyState
            title={read ? "No campaign yet" : "No review asks you anything"}
            action={manage && <LinkButton href="/campaigns/new">Set up the first one</LinkButton>}
          >
            {read
              ? "A campaign asks every owner about a frozen list of endpoints until a day, and ends in a signed report."
              : "When one does, it stands here and in your work."}
          </EmptyState>
        ) : (
          <CampaignTable lines={lines} clock={{ now: systemClock.now(), zone: principal.timeZone }} mayRead={read} />
        )}
      </Box>
    </Page>
  );
}
