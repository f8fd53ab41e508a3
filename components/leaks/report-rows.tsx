import Link from "next/link";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import { formatNumber } from "@/lib/core/format";
import type { LeakRowView } from "@/lib/leaks/queries";
import { notComparableWords, outcomeWords } from "@/lib/leaks/words";

const tones = { matched: "font-medium text-crit", not_matched: "text-fg2", not_comparable: "text-med" } as const;

/** Each row of a report with what came of it. */
export function ReportRows({ rows }: { rows: readonly LeakRowView[] }) {
  return (
    <Table caption="Rows of the report" stackOnPhone>
      <TableHead>
        <Th numeric>Row</Th>
        <Th>Found in</Th>
        <Th>Outcome</Th>
        <Th>Endpoint</Th>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <Tr key={row.n}>
            <Td numeric label="row" className="w-16 text-fg3">
              {formatNumber(row.n)}
            </Td>
            <Td phone="name" className="max-w-96">
              <TwoLines second={[row.rule, row.commit.slice(0, 10)].filter((part) => part !== "").join(" · ")}>
                {row.line === null ? row.file || "–" : `${row.file}:${row.line}`}
              </TwoLines>
            </Td>
            <Td className="max-w-72">
              <span className={tones[row.outcome]}>{outcomeWords[row.outcome]}</span>
              {row.reason !== "" && <span className="text-fg2">: {notComparableWords[row.reason].short}</span>}
            </Td>
            <Td className="max-w-72">
              {row.endpoints.map((endpoint) => (
                <Link
                  key={`${endpoint.id} ${endpoint.version}`}
                  href={`/endpoints/${endpoint.id}`}
                  className="block truncate hover:underline"
                >
                  {endpoint.name}
                  <span className="text-fg3 text-xs">
                    {" "}
                    v{endpoint.version}
                    {endpoint.present ? "" : ", replaced"}
                  </span>
                </Link>
              ))}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
