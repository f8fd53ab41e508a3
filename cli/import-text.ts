import type { FileReport, ReportWriter } from "@/cli/import-report";
import type { ImportedWebhook, ImportProblem, ImportQuestion } from "@/lib/imports/webhook";

/** What people read in a terminal. Every text of a report was cleaned of control characters when it was read. */
export function textWriter(): ReportWriter {
  return {
    start: ({ file, format, unreadable }) => `${file}: ${unreadable ? "not read" : format}\n`,
    webhook: (webhook) => `${webhookText(webhook)}\n`,
    end: (report) => `${[...report.questions.map(questionText), ...report.problems.map(problemText), summary(report)].join("\n")}\n\n`,
    finish: () => "",
  };
}

function summary({ webhooks, problems, deliveries, people }: FileReport): string {
  const counts = [count(webhooks, "webhook"), count(problems.length, "problem")];
  if (deliveries > 0) counts.push(count(deliveries, "delivery", "deliveries"));
  if (people > 0) counts.push(count(people, "person", "people"));
  return `  = ${counts.join(", ")}`;
}

function questionText({ question, guess }: ImportQuestion): string {
  const pairs = Object.entries(guess ?? {}).map(([target, column]) => `${target} = “${column}”`);
  return `  question: ${question}${pairs.length === 0 ? "" : ` (guess: ${pairs.join(", ")})`}`;
}

function webhookText(webhook: ImportedWebhook): string {
  const { destination, auth } = webhook;
  const to = destination.url ?? destination.reference ?? `(${destination.kind === "none" ? "no destination" : "destination hidden"})`;
  const facts = [
    webhook.kind === "event_type" ? "event type" : webhook.providerState,
    `auth ${auth.method}${auth.secretSet === "unknown" ? "" : auth.secretSet === "yes" ? ", secret set" : ", no secret"}`,
    auth.secretInClear ? "SECRET IN CLEAR" : "",
    `tls verification ${webhook.tlsVerification}${webhook.tlsVerification === "unknown" || webhook.tlsStated ? "" : " (provider's default)"}`,
    webhook.events === "all" ? "all events" : webhook.events ? count(webhook.events.length, "event") : "events unknown",
  ];
  const who = [webhook.provider, webhook.account, webhook.externalId, webhook.name].filter((part) => part !== undefined).join(" · ");
  return `  ${webhook.row}. ${who}\n     → ${to}\n     ${facts.filter((fact) => fact !== "").join(" · ")}`;
}

function problemText(problem: ImportProblem): string {
  const where = [problem.row === undefined ? "" : `row ${problem.row}`, problem.field ?? ""].filter((part) => part !== "").join(", ");
  const right = problem.expected ? ` Expected: ${problem.expected}.` : "";
  return `  ${problem.severity === "refused" ? "REFUSED" : "check"}${where ? ` ${where}` : ""}: ${problem.message}${right} [${problem.code}]`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
