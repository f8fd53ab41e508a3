import type { Metadata } from "next";
import Link from "next/link";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { PlanForm } from "@/components/rotations/plan-form";
import { PageCrumbs } from "@/components/shell/crumbs";
import { Page, PageHeader } from "@/components/ui/page-header";
import { systemClock } from "@/lib/core/clock";
import { formatCount } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { nextMonday } from "@/lib/rotations/rules";
import { plan, previewPlan } from "../actions";

export const metadata: Metadata = { title: "Plan rotations" };

const overdue = "rotation=overdue,due_soon";

interface PageProps {
  searchParams: Promise<{ ids?: string | string[]; search?: string | string[] }>;
}

export default async function PlanPage({ searchParams }: PageProps) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "rotation:plan")) return <RoleNeeded title="Plan rotations" permission="rotation:plan" />;
  const { ids, search } = await searchParams;
  const chosen = typeof ids === "string" ? ids.split(",").filter((id) => /^[0-9a-f-]{36}$/.test(id)) : [];
  const list = typeof search === "string" ? search : overdue;
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: "Plan rotations" }]} />
      <PageHeader
        title="Plan rotations"
        lead={
          chosen.length > 0 ? (
            `${formatCount(chosen.length, "endpoint")} chosen. Nothing starts before you press the button.`
          ) : (
            <>
              For{" "}
              <Link href={`/endpoints${list ? `?${list}` : ""}`} className="link underline">
                this list
              </Link>
              . Nothing starts before you press the button.
            </>
          )
        }
      />
      <PlanForm
        scope={chosen.length > 0 ? { ids: chosen } : { search: list }}
        firstWeek={nextMonday(systemClock.now()).toISOString().slice(0, 10)}
        preview={previewPlan}
        plan={plan}
      />
    </Page>
  );
}
