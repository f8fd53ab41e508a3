import type { FileReport, ReportWriter } from "@/cli/import-report";

/** One object, `{"files":[{"file","format","webhooks":[…],"problems":[…]}]}`, written as the files are read. */
export function jsonWriter(): ReportWriter {
  let files = 0;
  return {
    start: ({ file, format }) =>
      `${files++ === 0 ? '{"files":[' : ","}\n{"file":${JSON.stringify(file)},"format":${JSON.stringify(format)},"webhooks":[`,
    webhook: (webhook, { webhooks }) => `${webhooks === 1 ? "\n" : ",\n"}${JSON.stringify(webhook)}`,
    end: ({ problems, questions, deliveries, people }: FileReport) =>
      `],"problems":${JSON.stringify(problems)},"questions":${JSON.stringify(questions)},"deliveries":${deliveries},"people":${people}}`,
    finish: () => "\n]}\n",
  };
}
