import type { ReadItem } from "@/lib/imports/read-document";
import type { ImportedWebhook, ImportProblem, ImportQuestion } from "@/lib/imports/webhook";

export interface FileReport {
  file: string;
  format: string;
  webhooks: ImportedWebhook[];
  problems: ImportProblem[];
  questions: ImportQuestion[];
  deliveries: number;
  people: number;
  unreadable?: boolean;
}

export async function reportOf(file: string, items: AsyncIterable<ReadItem>): Promise<FileReport> {
  const report: FileReport = { file, format: "unknown", webhooks: [], problems: [], questions: [], deliveries: 0, people: 0 };
  let recognised = false;
  try {
    for await (const item of items) {
      if (item.type === "file") {
        recognised = true;
        report.format = item.format;
      } else if (item.type === "webhook") report.webhooks.push(item.webhook);
      else if (item.type === "problem") report.problems.push(item.problem);
      else if (item.type === "question") report.questions.push(item.question);
      else if (item.type === "delivery") report.deliveries++;
      else report.people++;
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "error";
    report.problems.push({
      severity: "refused",
      code: "unreadable",
      message: `The file cannot be read (${code}).`,
      expected: "a readable file",
    });
  }
  if (!recognised) report.unreadable = true;
  return report;
}
