import { Table, TableHead, Th } from "@/components/ui/table";
import { type ListColumn, listColumns } from "@/lib/endpoints/list-columns-schema";
import { listHref } from "@/lib/endpoints/list-links";
import type { EndpointListQuery, Sort } from "@/lib/endpoints/list-schema";
import type { ListLine } from "@/lib/endpoints/list-view";
import { EndpointRows } from "./endpoint-rows";
import { SelectAllBox } from "./select-all-box";

const columnSorts: Partial<Record<ListColumn, Sort>> = { rotation: "rotation", findings: "attention", risk: "risk" };

interface EndpointTableProps {
  lines: readonly ListLine[];
  columns: readonly ListColumn[];
  query: EndpointListQuery;
  selectable: boolean;
}

export function EndpointTable({ lines, columns, query, selectable }: EndpointTableProps) {
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
            <Th key={column} numeric={column === "delivered"} sort={sort && sorting(query, sort)}>
              {listColumns[column].label}
            </Th>
          );
        })}
      </TableHead>
      <EndpointRows lines={lines} columns={columns} selectable={selectable} />
    </Table>
  );
}

function sorting({ filter, asOf, sort, descending }: EndpointListQuery, by: Sort) {
  const sorted = sort === by;
  return {
    direction: sorted ? (descending ? ("descending" as const) : ("ascending" as const)) : ("none" as const),
    href: listHref({ filter, asOf, sort: by, descending: sorted && !descending }),
  };
}
