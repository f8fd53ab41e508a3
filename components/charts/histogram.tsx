import type { ReactNode } from "react";
import { ChartPanel } from "./chart-panel";
import { ColumnChart, type ColumnChartProps } from "./column-chart";
import { ColumnTable } from "./column-table";
import { Legend, type Series } from "./series";

/** Secret ages: what is overdue stands at the foot of each column; hatched is the part whose age is known by bounds alone. */
export const ageSeries: readonly Series[] = [
  { key: "overdue", label: "overdue", tone: "high" },
  { key: "overduePossible", label: "overdue by bounds", tone: "high", hatched: true },
  { key: "inPolicy", label: "in policy", tone: "d2" },
  { key: "inPolicyPossible", label: "in policy by bounds", tone: "d2", hatched: true },
];

type HistogramProps = Omit<ColumnChartProps, "series" | "label"> & {
  title: string;
  note?: ReactNode;
  link?: ReactNode;
  heading: string;
  className?: string;
};

export function SecretAgeHistogram({ title, note, link, heading, className, ...chart }: HistogramProps) {
  const props = { ...chart, label: title, series: ageSeries };
  return (
    <ChartPanel
      title={title}
      note={note}
      link={link}
      className={className}
      legend={<Legend series={ageSeries.filter(({ hatched }) => !hatched).concat(boundsKey)} unknown="unknown" />}
      chart={<ColumnChart {...props} />}
      table={<ColumnTable {...props} heading={heading} />}
    />
  );
}

const boundsKey: Series = { key: "bounds", label: "known by bounds", tone: "neutral", hatched: true };
