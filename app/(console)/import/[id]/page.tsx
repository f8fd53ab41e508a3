import type { Metadata } from "next";
import { found } from "@/app/server/found";
import { idParam } from "@/app/server/id-param";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { ImportBody } from "@/components/imports/import-body";
import { ImportHeader } from "@/components/imports/import-header";
import { ImportProgress } from "@/components/imports/import-progress";
import { Page } from "@/components/ui/page-header";
import { Box } from "@/components/ui/panel";
import { systemClock } from "@/lib/core/clock";
import { roleMay } from "@/lib/core/permissions";
import { readImportView } from "@/lib/imports/queries";
import { cancelImportAction } from "../actions";
import { OutcomePage } from "./outcome";
import { ReviewPage } from "./review";

export const metadata: Metadata = { title: "Import" };

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ImportPage({ params, searchParams }: PageProps) {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "source:read")) return <RoleNeeded title="Import" permission="source:read" />;
  const view = await found(readImportView(principal, idParam((await params).id)));
  const clock = { now: systemClock.now(), zone: principal.timeZone };
  const mayRun = roleMay(principal.role, "import:run");
  if (view.state === "review") return <ReviewPage principal={principal} view={view} query={await searchParams} />;
  if (view.state !== "planning" && view.state !== "applying" && view.state !== "undoing")
    return <OutcomePage principal={principal} view={view} clock={clock} />;
  const { added = 0, changed = 0, confirmed = 0 } = view.counts.applied ?? {};
  return (
    <Page>
      <ImportHeader view={view} step={view.state === "undoing" ? "Done" : "Review"} clock={clock} />
      <ImportBody>
        <Box>
          <ImportProgress
            importId={view.id}
            state={view.state}
            done={view.rowsApplied}
            total={view.state === "undoing" ? added + changed + confirmed : view.rowsRead}
            cancel={mayRun ? cancelImportAction : undefined}
          />
        </Box>
      </ImportBody>
    </Page>
  );
}
