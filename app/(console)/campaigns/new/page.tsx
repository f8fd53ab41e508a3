import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { CampaignForm } from "@/components/campaigns/campaign-form";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Page, PageHeader } from "@/components/ui/page-header";
import { systemClock } from "@/lib/core/clock";
import { roleMay } from "@/lib/core/permissions";
import { findPeople } from "../../people/actions";
import { create, preview, testMail } from "../actions";
import { newSettings, scopeViews } from "../form-data";

export const metadata: Metadata = { title: "New campaign" };

export default async function NewCampaignPage({ searchParams }: { searchParams: Promise<{ search?: string }> }) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "campaign:manage")) return <RoleNeeded title="New campaign" permission="campaign:manage" />;
  const { search } = await searchParams;
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: "New campaign" }]} />
      <PageHeader title="New campaign" lead="Nobody is asked before you start it on the next page." />
      <CampaignForm
        initial={newSettings(
          systemClock.now(),
          typeof search === "string" ? search : "environment=production&dataClass=confidential,restricted",
        )}
        people={{ fallback: { id: principal.personId, name: principal.name }, second: undefined }}
        views={await scopeViews(principal)}
        save={create}
        preview={preview}
        testMail={testMail}
        search={findPeople}
      />
    </Page>
  );
}
