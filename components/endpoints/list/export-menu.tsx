import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Popover } from "./popover";

/** A copy of exactly this list. `count` comes after the rows. */
export function ExportMenu({ search, count }: { search: string; count: ReactNode }) {
  return (
    <Popover
      label="Export this list"
      trigger={
        <>
          <Download size={14} strokeWidth={1.75} aria-hidden />
          Export {count}
        </>
      }
      triggerClassName={buttonClass({})}
    >
      <form method="post" action="/api/endpoints/export" className="flex flex-col gap-2">
        <input type="hidden" name="search" value={search.replace(/^\?/, "")} />
        <p className="max-w-56 text-fg2">Exactly this list, in its order. The copy is recorded in the audit log.</p>
        <span className="flex gap-2">
          <Button type="submit" name="format" value="csv">
            CSV
          </Button>
          <Button type="submit" name="format" value="json">
            JSON
          </Button>
        </span>
      </form>
    </Popover>
  );
}
