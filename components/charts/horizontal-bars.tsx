import Link from "next/link";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber } from "@/lib/core/format";
import { paintOf, type Series } from "./series";

type Amount = { count: number; href?: string /** Coloured as trouble when it is not 0. */; alarming?: boolean };

export type BarRow = {
  key: string;
  label: string;
  href?: string;
  alarming?: boolean;
  total: Amount;
  /** By series key. */
  counts: Readonly<Record<string, number>>;
  /** One number per extra heading. */
  extra?: readonly Amount[];
};

type HorizontalBarsProps = {
  label: string;
  heading: string;
  totalHeading: string;
  extraHeadings?: readonly string[];
  series: readonly Series[];
  rows: readonly BarRow[];
  /** The sums under the rows. */
  sum?: Pick<BarRow, "label" | "total" | "extra">;
};

/** Bars inside a table: the chart and its table view are one. */
export function HorizontalBars({ label, heading, totalHeading, extraHeadings = [], series, rows, sum }: HorizontalBarsProps) {
  const most = Math.max(1, ...rows.map(({ counts }) => Object.values(counts).reduce((total, count) => total + count, 0)));
  return (
    <Table caption={label}>
      <TableHead>
        <Th>{heading}</Th>
        <Th numeric>{totalHeading}</Th>
        <Th className="w-1/2">
          <span className="sr-only">Composition</span>
        </Th>
        {extraHeadings.map((extra) => (
          <Th key={extra} numeric>
            {extra}
          </Th>
        ))}
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.key} compact className="border-b-0">
            <Td className={`max-w-40 truncate ${row.alarming ? "text-high" : ""}`}>
              {row.href ? <Link href={row.href}>{row.label}</Link> : row.label}
            </Td>
            <Td numeric>
              <AmountText {...row.total} />
            </Td>
            <Td className="min-w-16">
              <Bar series={series} counts={row.counts} most={most} />
            </Td>
            {row.extra?.map((amount, index) => (
              <Td key={extraHeadings[index]} numeric>
                <AmountText {...amount} />
              </Td>
            ))}
          </Tr>
        ))}
      </tbody>
      {sum && (
        <tfoot className="border-t font-medium">
          <Tr compact>
            <Td>{sum.label}</Td>
            <Td numeric>
              <AmountText {...sum.total} />
            </Td>
            <Td />
            {sum.extra?.map((amount, index) => (
              <Td key={extraHeadings[index]} numeric>
                <AmountText {...amount} />
              </Td>
            ))}
          </Tr>
        </tfoot>
      )}
    </Table>
  );
}

function AmountText({ count, href, alarming }: Amount) {
  const tone = count === 0 ? "text-fg3" : alarming ? "font-medium text-high" : "";
  const text = <span className={tone}>{formatNumber(count)}</span>;
  return href && count > 0 ? (
    <Link href={href} prefetch={false} className="rounded-sm hover:underline">
      {text}
    </Link>
  ) : (
    text
  );
}

/** Each part keeps at least 2 px, so that one of a thousand can be seen; zero draws nothing. */
function Bar({ series, counts, most }: { series: readonly Series[]; counts: Readonly<Record<string, number>>; most: number }) {
  const parts = series.flatMap((entry) => (counts[entry.key] ? [{ entry, count: counts[entry.key]! }] : []));
  return (
    <span className="flex gap-px" aria-hidden="true">
      {parts.map(({ entry, count }) => (
        <svg key={entry.key} height="9" aria-hidden="true" className="min-w-0.5" style={{ width: `${(count / most) * 100}%` }}>
          <rect width="100%" height="100%" {...paintOf(entry)} />
        </svg>
      ))}
    </span>
  );
}
