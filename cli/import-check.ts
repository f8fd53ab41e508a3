import { once } from "node:events";
import { createReadStream } from "node:fs";
import { parseArgs } from "node:util";
import { jsonWriter } from "@/cli/import-json";
import { type FileReport, writeReport } from "@/cli/import-report";
import { sarifWriter } from "@/cli/import-sarif";
import { textWriter } from "@/cli/import-text";
import { collectEarly } from "@/lib/core/collect-early";
import { readDocuments } from "@/lib/imports/read-document";

const help = `Usage: hooksteward import check [options] FILE…

Says what each file is, the webhooks in it with their facts as they would be imported, and every problem. No server, no database, no
network; secrets in the files are never printed. FILE may be an archive (zip, tar.gz), or - for standard input.

  --format NAME       read every file as this format instead of recognising it
  --account NAME      the organisation, repository or cluster that the files do not name
  --map FACT=COLUMN   what a column of a sheet means, e.g. --map url="Webhook URL"; may be repeated
  --json              one JSON object: {"files": [{"file", "format", "webhooks": […], "problems": […]}]}
  --sarif             SARIF 2.1.0: problems and secrets in clear as results
  --formats           print the names of the formats

Exit code: 0 everything was read, 1 there are problems, 2 nothing could be read.
`;

const options = {
  format: { type: "string" },
  account: { type: "string" },
  map: { type: "string", multiple: true },
  json: { type: "boolean" },
  sarif: { type: "boolean" },
  formats: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

export async function importCheck(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  if (values.formats) return listFormats();
  if (values.help || positionals.length === 0) {
    (values.help ? process.stdout : process.stderr).write(help);
    return values.help ? 0 : 2;
  }
  if (values.format && !(await formatNames()).includes(values.format))
    throw new Error(`there is no format “${values.format}”; see --formats`);
  collectEarly();
  const writer = values.json ? jsonWriter() : values.sarif ? sarifWriter() : textWriter();
  const context = { format: values.format, account: values.account, mapping: mappingOf(values.map), fingerprint: () => undefined };
  const reports: FileReport[] = [];
  for (const file of positionals) {
    const source = file === "-" ? process.stdin : createReadStream(file);
    reports.push(await writeReport(file, readDocuments(source, { ...context, fileName: file }), writer, write));
  }
  await write(writer.finish());
  if (reports.every((report) => report.unreadable)) return 2;
  return reports.some((report) => report.problems.length > 0) ? 1 : 0;
}

function mappingOf(pairs: string[] | undefined): Record<string, string> | undefined {
  if (!pairs) return undefined;
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, target, column] = /^(\w+)=(.+)$/.exec(pair) ?? [];
      if (!target || !column) throw new Error("--map takes FACT=COLUMN, such as --map url=Address");
      return [target, column];
    }),
  );
}

async function formatNames(): Promise<string[]> {
  const { parsers } = await import("@/lib/imports/parsers/registry");
  return ["csv", ...new Set(parsers.map((parser) => parser.format))].sort();
}

async function listFormats(): Promise<number> {
  await write(`${(await formatNames()).join("\n")}\n`);
  return 0;
}

async function write(text: string): Promise<void> {
  if (text !== "" && !process.stdout.write(text)) await once(process.stdout, "drain");
}
