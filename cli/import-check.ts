import { createReadStream } from "node:fs";
import { parseArgs } from "node:util";
import { type FileReport, reportOf } from "@/cli/import-report";
import { sarifOf } from "@/cli/import-sarif";
import { textOf } from "@/cli/import-text";
import { readDocuments } from "@/lib/imports/read-document";

const help = `Usage: hooksteward import check [--format NAME] [--json | --sarif] FILE…

Says what each file is, the webhooks in it with their facts as they would be imported, and every problem. No server, no database, no
network; secrets in the files are never printed. FILE may be an archive (zip, tar.gz), or - for standard input.

  --format NAME   read every file as this format instead of recognising it
  --json          one JSON object: {"files": [{"file", "format", "webhooks": […], "problems": […]}]}
  --sarif         SARIF 2.1.0: problems and secrets in clear as results

Exit code: 0 everything was read, 1 there are problems, 2 nothing could be read.
`;

export async function importCheck(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { format: { type: "string" }, json: { type: "boolean" }, sarif: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help || positionals.length === 0) {
    (values.help ? process.stdout : process.stderr).write(help);
    return values.help ? 0 : 2;
  }
  const reports: FileReport[] = [];
  for (const file of positionals) {
    const source = file === "-" ? process.stdin : createReadStream(file);
    const items = readDocuments(source, {
      fileName: file === "-" ? "standard input" : file,
      format: values.format,
      fingerprint: () => undefined,
    });
    reports.push(await reportOf(file, items));
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ files: reports }, null, 2)}\n`);
  else process.stdout.write(values.sarif ? sarifOf(reports) : textOf(reports));
  return exitCode(reports);
}

function exitCode(reports: FileReport[]): number {
  if (reports.every((report) => report.unreadable)) return 2;
  return reports.some((report) => report.problems.length > 0) ? 1 : 0;
}
