"use client";

import { ChartColumn, Table2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";

type ChartPanelProps = {
  title: string;
  note?: ReactNode;
  /** A link beside the icon: "87 overdue". */
  link?: ReactNode;
  legend?: ReactNode;
  chart: ReactNode;
  /** The same numbers and links as a table. */
  table: ReactNode;
  className?: string;
};

/** A chart and its table in one panel; the icon at the right changes between them. Print shows both. */
export function ChartPanel({ title, note, link, legend, chart, table, className }: ChartPanelProps) {
  const [asTable, setAsTable] = useState(false);
  const Icon = asTable ? ChartColumn : Table2;
  const label = asTable ? `Show ${title} as a chart` : `Show ${title} as a table`;
  return (
    <Panel
      title={title}
      note={note}
      flush
      className={className}
      action={
        <>
          {link}
          <Button
            variant="quiet"
            size="icon"
            aria-label={label}
            data-tip={asTable ? "Chart" : "Table"}
            className="-mr-1.5 text-fg3 print:hidden"
            onClick={() => setAsTable(!asTable)}
          >
            <Icon size={15} strokeWidth={1.75} aria-hidden />
          </Button>
        </>
      }
    >
      <div className={asTable ? "hidden print:block" : undefined}>
        <div className="p-3.5">
          {legend && <div className="mb-2">{legend}</div>}
          {chart}
        </div>
      </div>
      <div className={asTable ? undefined : "hidden print:block"}>{table}</div>
    </Panel>
  );
}
