"use client";

import { Columns3 } from "lucide-react";
import { useRouter } from "next/navigation";
import { buttonClass } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { allColumns, columnsCookie, type ListColumn, listColumns } from "@/lib/endpoints/list-columns-schema";
import { Popover } from "./popover";

const yearSeconds = 31_536_000;

/** Which columns stand beside the name; the browser keeps the choice. */
export function ColumnsChoice({ shown }: { shown: readonly ListColumn[] }) {
  const router = useRouter();
  const toggle = (column: ListColumn, on: boolean) => {
    const next = allColumns.filter((one) => (one === column ? on : shown.includes(one)));
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that we support
    document.cookie = `${columnsCookie}=${next.join(".")}; path=/; max-age=${yearSeconds}; samesite=lax`;
    router.refresh();
  };
  return (
    <Popover
      label="Columns"
      tip
      trigger={<Columns3 size={15} strokeWidth={1.75} aria-hidden />}
      triggerClassName={buttonClass({ variant: "quiet", size: "icon" })}
    >
      <fieldset className="flex flex-col">
        <legend className="mb-1 font-medium text-xs">Columns</legend>
        {allColumns.map((column) => (
          <CheckboxField
            key={column}
            id={`column-${column}`}
            label={listColumns[column].label}
            defaultChecked={shown.includes(column)}
            onChange={(event) => toggle(column, event.target.checked)}
          />
        ))}
      </fieldset>
    </Popover>
  );
}
