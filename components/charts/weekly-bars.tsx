import type { ReactNode } from "react";
import { ChartPanel } from "./chart-panel";
import { type Column, ColumnChart } from "./column-chart";
import { ColumnTable } from "./column-table";
import { Legend, type Series } from "./series";

type WeeklyBarsProps = {
  title: string;
  note?: ReactNode;
  link?: ReactNode;
  series: readonly Series[];
  /** Weeks start on Monday and are labelled by that date. */
  weeks: readonly Column[];
  className?: string;
};

export function WeeklyBars({ title, note, link, series, weeks, className }: WeeklyBarsProps) {
  const props = { label: title, series, columns: weeks };
  return (
    <ChartPanel
      title={title}
      note={note}
      link={link}
      className={className}
      legend={<Legend series={series} />}
      chart={<ColumnChart {...props} />}
      table={<ColumnTable {...props} heading="Week of" />}
    />
  );
}
