import Link from "next/link";
import { ProviderMark } from "@/components/marks/provider-mark";
import { Checkbox } from "@/components/ui/checkbox";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { truncateMiddle, type ViewerClock } from "@/lib/core/format";
import { type ListColumn, listColumns } from "@/lib/endpoints/list-columns-schema";
import { type EndpointListQuery, listSearch, type Sort } from "@/lib/endpoints/list-schema";
import { valueWord } from "@/lib/endpoints/list-words";
import { cells, type ListLine, numericColumns } from "./row-cells";
import { SelectAllBox } from "./select-all-box";

const columnSorts: Partial<Record<ListColumn, Sort>> = { rotation: "rotation", findings: "attention" };
const maxHostCharacters = 38;

type EndpointTableProps = {
  lines: readonly ListLine[];
  columns: readonly ListColumn[];
  query: EndpointListQuery;
  clock: ViewerClock;
  selectable: boolean;
};

export function EndpointTable({ lines, columns, query, clock, selectable }: EndpointTableProps) {
  const past = query.asOf !== undefined;
  return (
    <Table caption="Endpoints" stackOnPhone id="endpoints">
      <TableHead>
        {selectable && (
          <Th className="w-8 pr-0">
            <SelectAllBox />
          </Th>
        )}
        <Th sort={sorting(query, "name")}>Endpoint</Th>
        {columns.map((column) => {
          const sort = columnSorts[column];
          return (
            <Th key={column} numeric={numericColumns.has(column)} sort={sort && sorting(query, sort)}>
              {listColumns[column].label}
            </Th>
          );
        })}
      </TableHead>
      <tbody>
        {lines.map(({ row, secret }) => (
          <Tr key={row.id} data-row={row.id} className="scroll-mt-24 scroll-mb-24">
            {selectable && (
              <Td className="w-8 pr-0 max-md:hidden">
                <Checkbox name="endpoint" value={row.id} aria-label={`Select ${row.name}`} autoComplete="off" />
              </Td>
            )}
            <Td className="max-w-72 max-md:w-full max-md:max-w-full">
              <span className="flex min-w-0 items-center gap-2.5">
                <ProviderMark name={valueWord("provider", row.provider)} />
                <span className="min-w-0">
                  <Link href={`/endpoints/${row.id}`} prefetch={false} className="block truncate font-medium hover:text-accent-text">
                    {row.name}
                  </Link>
                  <span className="block truncate font-mono text-fg3 text-xs in-data-selected:text-fg2" title={row.host}>
                    {truncateMiddle(row.host, maxHostCharacters) || "no address"}
                  </span>
                </span>
              </span>
            </Td>
            {columns.map((column) => (
              <Td
                key={column}
                numeric={numericColumns.has(column)}
                className={`whitespace-nowrap ${phoneColumns.has(column) ? "" : "max-md:hidden"} ${column === "owner" ? "max-w-44" : ""}`}
              >
                {cells[column]({ row, secret, clock, past })}
              </Td>
            ))}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A phone shows two lines: the endpoint, then who, how urgent and what fails. */
const phoneColumns: ReadonlySet<ListColumn> = new Set(["owner", "rotation", "findings"]);

function sorting(query: EndpointListQuery, sort: Sort) {
  const sorted = query.sort === sort;
  const { filter, asOf } = query;
  return {
    direction: sorted ? (query.descending ? ("descending" as const) : ("ascending" as const)) : ("none" as const),
    href: `/endpoints${listSearch({ filter, asOf, sort, descending: sorted && !query.descending })}`,
  };
}
