import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { CampaignForm } from "@/components/campaigns/campaign-form";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Page, PageHeader } from "@/components/ui/page-header";
import { readCampaign } from "@/lib/campaigns/read-campaigns";
import type { ReviewerStep } from "@/lib/campaigns/schema";
import { roleMay } from "@/lib/core/permissions";
import { findPeople } from "../../../people/actions";
import { edit, preview, testMail } from "../../actions";
import { scopeViews } from "../../form-data";

export const metadata: Metadata = { title: "Edit campaign" };

export default async function EditCampaignPage({ params }: { params: Promise<{ id: string }> }) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "campaign:manage")) return <RoleNeeded title="Edit campaign" permission="campaign:manage" />;
  const campaign = await found(readCampaign(principal, idParam((await params).id)));
  if (campaign.state !== "draft") redirect(`/campaigns/${campaign.id}`);
  const { id, version, name, search, fallback, secondReviewer, rerunOf } = campaign;
  async function save(settings: unknown) {
    "use server";
    return edit({ campaignId: id, version, settings });
  }
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: name, href: `/campaigns/${id}` }, { label: "Edit" }]} />
      <PageHeader title={`Edit ${name}`} />
      <CampaignForm
        campaign={{ id, version, rerunOf }}
        initial={{
          ...campaign,
          search,
          reviewers: campaign.reviewers as ReviewerStep[],
          stages: campaign.stages === 2 ? 2 : 1,
          dueAt: campaign.dueAt.toISOString().slice(0, 10),
          fallbackId: fallback?.id ?? null,
          secondReviewerId: secondReviewer?.id ?? null,
          repeatMonths: campaign.repeatMonths as 1 | 3 | 6 | 12 | null,
        }}
        people={{ fallback: fallback ?? undefined, second: secondReviewer ?? undefined }}
        views={await scopeViews(principal)}
        save={save}
        preview={preview}
        testMail={testMail}
        search={findPeople}
      />
    </Page>
  );
}
