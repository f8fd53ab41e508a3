import { Plus, Upload } from "lucide-react";
import { Suspense } from "react";
import { ExportMenu } from "@/components/endpoints/list/export-menu";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { roleMay } from "@/lib/core/permissions";
import { Total } from "./counted";
import type { ListProps } from "./endpoint-list";

/** The title with what a person's role may do from here. */
export function ListHeader({ principal: { role }, search, counts }: Pick<ListProps, "principal" | "counts"> & { search: string }) {
  return (
    <PageHeader
      title="Endpoints"
      actions={
        <>
          <LinkButton href="/endpoints/decommissions" variant="quiet">
            End of life
          </LinkButton>
          {roleMay(role, "endpoint:export") && (
            <ExportMenu
              search={search}
              count={
                <Suspense fallback={null}>
                  <Total counts={counts.list} />
                </Suspense>
              }
            />
          )}
          {roleMay(role, "import:run") && (
            <LinkButton href="/import" className="max-sm:hidden">
              <Upload size={14} strokeWidth={1.75} aria-hidden />
              Import
            </LinkButton>
          )}
          {roleMay(role, "endpoint:create") && (
            <LinkButton href="/endpoints/new" variant="primary">
              <Plus size={14} strokeWidth={2.2} aria-hidden />
              Add endpoint
            </LinkButton>
          )}
        </>
      }
    />
  );
}
