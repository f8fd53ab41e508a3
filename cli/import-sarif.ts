import type { FileReport, ReportWriter } from "@/cli/import-report";

/** SARIF 2.1.0, so that code scanning shows the problems beside the file; a secret in clear is a result of its own. */
export function sarifWriter(): ReportWriter {
  const rules = new Set<string>();
  let results = 0;
  const result = (report: FileReport, ruleId: string, level: "error" | "warning", text: string, at: { row?: number; file?: string }) => {
    rules.add(ruleId);
    const { row, file = report.file } = at;
    const region = row === undefined ? {} : { region: { startLine: row } };
    const locations = [{ physicalLocation: { artifactLocation: { uri: file }, ...region } }];
    return `${results++ === 0 ? "\n" : ",\n"}${JSON.stringify({ ruleId, level, message: { text }, locations })}`;
  };
  let opened = false;
  const open = () => {
    const head = opened ? "" : '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"results":[';
    opened = true;
    return head;
  };
  return {
    start: open,
    webhook(webhook, report) {
      if (!webhook.auth.secretInClear && webhook.destination.credential !== "capability") return "";
      const which = webhook.name ?? webhook.externalId ?? `row ${webhook.row}`;
      return result(report, "secret-in-clear", "error", `A secret of the webhook “${which}” stands in this file in clear.`, webhook);
    },
    end: (report) =>
      report.problems
        .map((problem) => {
          const { code, severity, message, expected } = problem;
          return result(
            report,
            code,
            severity === "refused" ? "error" : "warning",
            `${message}${expected ? ` Expected: ${expected}.` : ""}`,
            problem,
          );
        })
        .join(""),
    finish: () => `\n],"tool":${JSON.stringify({ driver: { name: "hooksteward", rules: [...rules].sort().map((id) => ({ id })) } })}}]}\n`,
  };
}
