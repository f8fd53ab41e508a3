import type { FileReport } from "@/cli/import-report";
import type { ImportedWebhook, ImportProblem } from "@/lib/imports/webhook";

/** What people read in a terminal. Every text in a report was cleaned of control characters when it was read. */
export function textOf(reports: FileReport[]): string {
  return `${reports.map(fileText).join("\n\n")}\n`;
}

function fileText(report: FileReport): string {
  const counts = [count(report.webhooks.length, "webhook"), count(report.problems.length, "problem")];
  if (report.deliveries > 0) counts.push(count(report.deliveries, "delivery", "deliveries"));
  if (report.people > 0) counts.push(count(report.people, "person", "people"));
  return [
    `${report.file}: ${report.unreadable ? "not read" : report.format} (${counts.join(", ")})`,
    ...report.webhooks.map(webhookText),
    ...report.questions.map((question) => `  question: ${question.question}${guessText(question.guess)}`),
    ...report.problems.map(problemText),
  ].join("\n");
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

function guessText(guess: Record<string, string> | undefined): string {
  const pairs = Object.entries(guess ?? {}).map(([target, column]) => `${target} = “${column}”`);
  return pairs.length === 0 ? "" : ` (guess: ${pairs.join(", ")})`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
