import type { FileReport } from "@/cli/import-report";

/** SARIF 2.1.0, so that code scanning shows the problems beside the file; a secret in clear is a result of its own. */
export function sarifOf(reports: FileReport[]): string {
  const results = reports.flatMap((report) => [
    ...report.problems.map((problem) =>
      result(
        report.file,
        problem.code,
        problem.severity === "refused" ? "error" : "warning",
        `${problem.message} Expected: ${problem.expected ?? "see the documentation"}.`,
        problem.row,
      ),
    ),
    ...report.webhooks
      .filter((webhook) => webhook.auth.secretInClear || webhook.destination.credential === "capability")
      .map((webhook) =>
        result(
          report.file,
          "secret-in-clear",
          "error",
          `A secret of the webhook “${webhook.name ?? webhook.externalId ?? webhook.row}” stands in this file in clear.`,
          webhook.row,
        ),
      ),
  ]);
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].sort().map((id) => ({ id }));
  const driver = { name: "hooksteward", rules };
  return `${JSON.stringify({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [{ tool: { driver }, results }] }, null, 2)}\n`;
}

function result(file: string, ruleId: string, level: "error" | "warning", message: string, row: number | undefined) {
  const region = row === undefined ? {} : { region: { startLine: row } };
  return { ruleId, level, message: { text: message }, locations: [{ physicalLocation: { artifactLocation: { uri: file }, ...region } }] };
}
