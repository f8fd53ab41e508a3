import type { ReadItem } from "@/lib/imports/read-document";
import type { ImportedWebhook, ImportProblem, ImportQuestion } from "@/lib/imports/webhook";

/** What is kept of one file while it is read. Webhooks are not: they are written as they come, so that any size fits. */
export interface FileReport {
  file: string;
  format: string;
  webhooks: number;
  deliveries: number;
  people: number;
  problems: ImportProblem[];
  questions: ImportQuestion[];
  /** Nothing in it was recognised. */
  unreadable: boolean;
}

/** Writes one kind of output. `start` comes once the format is known, or the file turned out to have none. */
export interface ReportWriter {
  start(report: FileReport): string;
  webhook(webhook: ImportedWebhook, report: FileReport): string;
  end(report: FileReport): string;
  finish(): string;
}

/** Reads one file to its end and writes what it says; errors of the disk become a problem. */
export async function writeReport(
  file: string,
  items: AsyncIterable<ReadItem>,
  writer: ReportWriter,
  write: (text: string) => Promise<void>,
): Promise<FileReport> {
  const report: FileReport = {
    file,
    format: "unknown",
    webhooks: 0,
    deliveries: 0,
    people: 0,
    problems: [],
    questions: [],
    unreadable: true,
  };
  let started = false;
  const start = async () => {
    if (!started) await write(writer.start(report));
    started = true;
  };
  try {
    for await (const item of items) {
      if (item.type === "file") {
        if (report.unreadable) report.format = item.format;
        report.unreadable = false;
      } else if (item.type === "webhook") {
        await start();
        report.webhooks++;
        await write(writer.webhook(item.file === file ? item.webhook : withEntry(item.webhook, item.file), report));
      } else if (item.type === "problem") {
        // The copy to correct is for the console; here the row stands in the file beside.
        const { original: _, endsDocument: __, ...problem } = item.problem;
        report.problems.push(item.file === file ? problem : withEntry(problem, item.file));
      } else if (item.type === "question") report.questions.push(item.question);
      else if (item.type === "delivery") report.deliveries++;
      else report.people++;
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "failed";
    report.problems.push({
      severity: "refused",
      code: "unreadable",
      message: `The file cannot be read (${code}).`,
      expected: "a file that exists and can be read",
    });
  }
  await start();
  await write(writer.end(report));
  return report;
}

/** What stood in an archive names the entry it stood in. */
function withEntry<T extends ImportedWebhook | ImportProblem>(value: T, file: string): T {
  return { ...value, file };
}
