import Link from "next/link";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatNumber } from "@/lib/core/format";
import { type ColumnChartProps, columnTotal } from "./column-chart";

/** The numbers and links of a ColumnChart as a table. `heading` names the columns of the chart: "Week of", "Age in days". */
export function ColumnTable({ label, heading, series, columns, unknown }: ColumnChartProps & { heading: string }) {
  return (
    <Table caption={label}>
      <TableHead>
        <Th>{heading}</Th>
        {series.map((entry) => (
          <Th key={entry.key} numeric>
            {entry.label}
          </Th>
        ))}
        <Th numeric>All</Th>
      </TableHead>
      <tbody>
        {columns.map((column) => (
          <Tr key={column.key} compact>
            <Td>{column.name}</Td>
            {series.map(({ key }) => (
              <Td key={key} numeric className={column.counts[key] ? undefined : "text-fg3"}>
                {formatNumber(column.counts[key] ?? 0)}
              </Td>
            ))}
            <Td numeric>
              <Total count={columnTotal(column)} href={column.href} />
            </Td>
          </Tr>
        ))}
        {unknown && (
          <Tr compact>
            <Td>{unknown.label}</Td>
            <Td colSpan={series.length} />
            <Td numeric>
              <Total count={unknown.count} href={unknown.href} />
            </Td>
          </Tr>
        )}
      </tbody>
    </Table>
  );
}

function Total({ count, href }: { count: number; href?: string }) {
  if (!href) return formatNumber(count);
  return (
    <Link href={href} prefetch={false} className="link font-medium">
      {formatNumber(count)}
    </Link>
  );
}
