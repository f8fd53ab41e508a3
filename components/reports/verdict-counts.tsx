import Link from "next/link";
import { Td } from "@/components/ui/table";
import { formatNumber, formatPercent } from "@/lib/core/format";
import type { VerdictCounts } from "@/lib/reports/schema";

/** The five number cells that every table of verdicts ends with: fail, unknown, pass, not applicable, coverage. */
export function VerdictCells({ counts, coverage, failHref }: { counts: VerdictCounts; coverage: number | undefined; failHref?: string }) {
  const fail = formatNumber(counts.fail);
  return (
    <>
      <Td numeric label="fail" className={counts.fail > 0 ? "font-medium text-high" : "text-fg3"}>
        {failHref && counts.fail > 0 ? (
          <Link href={failHref} className="hover:underline">
            {fail}
          </Link>
        ) : (
          fail
        )}
      </Td>
      <Td numeric label="unknown" className={counts.unknown > 0 ? "" : "text-fg3"}>
        {formatNumber(counts.unknown)}
      </Td>
      <Td numeric label="pass" phone="hidden" className={counts.pass > 0 ? "" : "text-fg3"}>
        {formatNumber(counts.pass)}
      </Td>
      <Td numeric label="not applicable" phone="hidden" className="text-fg3">
        {formatNumber(counts.not_applicable)}
      </Td>
      <Td numeric phone="end" label="coverage" className={coverage === undefined ? "text-fg3" : "font-medium"}>
        {coverage === undefined ? "–" : formatPercent(coverage)}
      </Td>
    </>
  );
}
