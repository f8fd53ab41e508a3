import Link from "next/link";
import { listAt } from "@/components/dashboard/list-at";
import { Td } from "@/components/ui/table";
import type { VerdictCode } from "@/lib/checks/types";
import { formatNumber, formatPercent } from "@/lib/core/format";
import type { VerdictCounts } from "@/lib/reports/schema";

/** The list's filter for each thing that a check can say. */
const filterOf: Readonly<Record<VerdictCode, string>> = { fail: "flag", unknown: "unknown", pass: "pass", not_applicable: "notApplicable" };

interface VerdictCellsProps {
  counts: VerdictCounts;
  coverage: number | undefined;
  /** Whose numbers these are, when one check's: each then leads to its endpoints. A sum over checks counts verdicts, and has no such list. */
  checkId?: string;
  asOf?: string | undefined;
}

/** The five number cells that every table of verdicts ends with: fail, unknown, pass, not applicable, coverage. */
export function VerdictCells({ counts, coverage, checkId, asOf }: VerdictCellsProps) {
  const number = (verdict: VerdictCode) => {
    const text = formatNumber(counts[verdict]);
    if (!checkId || counts[verdict] === 0) return text;
    return (
      <Link href={listAt(`${filterOf[verdict]}=${checkId}`, asOf)} className="hover:underline">
        {text}
      </Link>
    );
  };
  return (
    <>
      <Td numeric label="fail" className={counts.fail > 0 ? "font-medium text-high" : "text-fg3"}>
        {number("fail")}
      </Td>
      <Td numeric label="unknown" className={counts.unknown > 0 ? "" : "text-fg3"}>
        {number("unknown")}
      </Td>
      <Td numeric label="pass" phone="hidden" className={counts.pass > 0 ? "" : "text-fg3"}>
        {number("pass")}
      </Td>
      <Td numeric label="not applicable" phone="hidden" className="text-fg3">
        {number("not_applicable")}
      </Td>
      <Td numeric phone="end" label="coverage" className={coverage === undefined ? "text-fg3" : "font-medium"}>
        {coverage === undefined ? "–" : formatPercent(coverage)}
      </Td>
    </>
  );
}
