import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";

/** Open findings for other tools. The copy is recorded in the audit log. */
export function FindingDownloads() {
  return (
    <form method="post" action="/api/reports/findings" className="flex flex-wrap gap-2">
      <Button type="submit" name="format" value="sarif" data-tip="SARIF 2.1.0, for code scanning">
        <Download size={14} strokeWidth={1.75} aria-hidden />
        Findings as SARIF
      </Button>
      <Button type="submit" name="format" value="ocsf" data-tip="OCSF 1.8.0 compliance findings, one a line">
        <Download size={14} strokeWidth={1.75} aria-hidden />
        Findings as OCSF
      </Button>
    </form>
  );
}
