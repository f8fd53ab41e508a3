import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ColumnChart, type ColumnChartProps } from "./column-chart";
import { ColumnTable } from "./column-table";

const props: ColumnChartProps = {
  label: "Rotations due by week",
  series: [
    { key: "planned", label: "run planned", tone: "d1" },
    { key: "none", label: "no run yet", tone: "d1", hatched: true },
  ],
  columns: [
    { key: "a", label: "23 Nov", name: "23 Nov", counts: { planned: 1000, none: 1 }, href: "/rotations?week=a" },
    { key: "b", label: "30 Nov", name: "30 Nov", counts: {}, href: "/rotations?week=b" },
  ],
  unknown: { label: "unknown", count: 94, href: "/rotations?week=unknown" },
};
const chart = renderToStaticMarkup(createElement(ColumnChart, props));
const table = renderToStaticMarkup(createElement(ColumnTable, { ...props, heading: "Week of" }));
const heights = [...chart.matchAll(/<rect[^>]*height="([\d.]+)"[^>]*fill="(?:var|url)/g)].map(([, height]) => Number(height));

it("draws one in a thousand as a stub and zero not at all", () => {
  expect(heights).toHaveLength(2);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(1);
});

it("prints every total, zero included, and says the composition to those who do not see it", () => {
  expect(chart).toContain('aria-label="23 Nov: 1,001, 1,000 run planned, 1 no run yet"');
  expect(chart).toContain('aria-label="30 Nov: 0"');
});

it("has the same links in the chart and in its table", () => {
  const links = (markup: string) => [...markup.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
  expect(links(chart)).toEqual(links(table));
  expect(links(chart)).toHaveLength(3);
});
