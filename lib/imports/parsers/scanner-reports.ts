import { redactUrl } from "@/lib/imports/parsers/redact-url";
import { type ScannerRow, scanners } from "@/lib/imports/parsers/scanner-rows";
import { isMask } from "@/lib/imports/parsers/secret-strength";
import { at, isRow, rowsOf, text } from "@/lib/imports/parsers/values";
import { setAuth, setDestination, unknownWebhook } from "@/lib/imports/parsers/webhook-builder";
import type { ScannerFormat } from "@/lib/imports/scanner-formats";
import type { DocumentParser, ParseContext, ParsedItem } from "@/lib/imports/webhook";

type Finding = Pick<ScannerRow, "rule" | "file" | "line" | "commit"> & { secret?: string | undefined };

/** How a report is known as a whole. Formats whose entries the leak check reads too have their fields in scanner-rows.ts. */
interface Report {
  format: ScannerFormat;
  detect(document: unknown, rows: unknown[]): boolean;
  findings?(rows: unknown[]): Iterable<Finding>;
}

const every = (rows: unknown[], ...keys: string[]) =>
  rows.length > 0 && rows.slice(0, 20).every((row) => isRow(row) && keys.every((key) => Object.hasOwn(row, key)));
const pick = (rows: unknown[], rule: string, secret: string, file: string, line: string, commit: string) =>
  rows.map((row) => ({
    rule: text(at(row, rule)),
    secret: text(at(row, secret)),
    file: text(at(row, file)),
    line: text(at(row, line)),
    commit: text(at(row, commit)),
  }));

const reports: Report[] = [
  { format: "gitleaks", detect: (_, rows) => every(rows, "RuleID", "Secret") || every(rows, "RuleID", "Match") },
  { format: "gitleaks-7", detect: (_, rows) => every(rows, "rule", "offender", "file") },
  { format: "trufflehog", detect: (_, rows) => every(rows, "DetectorName", "SourceMetadata") || every(rows, "DetectorName", "Raw") },
  {
    format: "trufflehog-2",
    detect: (_, rows) => every(rows, "reason", "stringsFound"),
    findings: (rows) => pick(rows, "reason", "none", "path", "none", "commitHash"),
  },
  {
    format: "trufflehog3",
    detect: (_, rows) => every(rows, "rule", "path", "secret"),
    findings: (rows) => pick(rows, "rule.message", "secret", "path", "line", "commit"),
  },
  {
    format: "ggshield",
    detect: (document) =>
      isRow(document) &&
      ("entities_with_incidents" in document || "total_incidents" in document || ("scans" in document && "type" in document)),
  },
  {
    format: "detect-secrets",
    detect: (document) => isRow(document) && "plugins_used" in document && isRow(document.results),
  },
  {
    format: "noseyparker",
    detect: (_, rows) => every(rows, "rule_name", "matches") || every(rows, "rule_name", "num_matches"),
    findings: (rows) => pick(rows, "rule_name", "match_content", "none", "none", "none"),
  },
  { format: "github-secret-scanning", detect: (_, rows) => every(rows, "secret_type", "number", "state") },
  {
    format: "gitlab-secret-detection",
    detect: (document) => isRow(document) && Array.isArray(document.vulnerabilities) && at(document, "scan.type") === "secret_detection",
  },
  {
    format: "sarif",
    detect: (document) =>
      isRow(document) && Array.isArray(document.runs) && ("version" in document || text(document.$schema)?.includes("sarif") === true),
  },
];

/** The entries of a whole document, where the leak check cuts them out of a stream. */
function* entriesOf(document: unknown, rows: unknown[], format: ScannerFormat): Generator<[entry: unknown, key: string, driver?: string]> {
  const each = function* (list: unknown, driver?: string): Generator<[unknown, string, string?]> {
    for (const [key, entry] of Object.entries(isRow(list) || Array.isArray(list) ? list : {})) yield [entry, key, driver];
  };
  if (format === "sarif")
    for (const [run] of each(at(document, "runs"))) yield* each(at(run, "results"), text(at(run, "tool.driver.name")));
  else if (format === "ggshield") yield [document, ""];
  else if (format === "detect-secrets") yield* each(at(document, "results"));
  else if (format === "gitlab-secret-detection") yield* each(at(document, "vulnerabilities"));
  else yield* each(rows);
}

function* findingsOf({ format, findings }: Report, document: unknown): Generator<Finding> {
  const rows = rowsOf(document, []);
  if (findings) yield* findings(rows);
  const scanner = scanners.find((one) => one.format === format);
  if (!scanner) return;
  for (const [entry, key, driver] of entriesOf(document, rows, format)) {
    if (format === "detect-secrets" && !Array.isArray(entry)) continue;
    for (const { values, ...row } of scanner.rows(entry, { key, driver })) yield { ...row, secret: values[0] };
  }
}

/**
 * Reports of secret scanners. Their findings are no webhooks and are not imported, with one exception: a leaked capability URL is an
 * address somebody may post to, so it enters the inventory. Only the fingerprint of it is kept.
 */
export const scannerReports: DocumentParser[] = reports.map((report) => ({
  format: report.format,
  provider: "other",
  detect: (document) => (report.detect(document, rowsOf(document, [])) ? 0.9 : 0),
  *parse(document, context) {
    let row = 0;
    for (const finding of findingsOf(report, document)) {
      row++;
      if (isWebhookUrl(finding)) yield leakedWebhook(finding, report.format, row, context);
    }
  },
}));

const webhookRule = /web-?_? ?hook(?!.*(secret|sign|key|token))/i;

function isWebhookUrl({ rule, secret }: Finding): boolean {
  return webhookRule.test(rule ?? "") || (secret !== undefined && redactUrl(plainText(secret)).service !== undefined);
}

/** Newer reports of trufflehog and noseyparker may hold the secret in base64. */
function plainText(secret: string): string {
  const decoded = /^[A-Za-z0-9+/]{16,}={0,2}$/.test(secret) ? Buffer.from(secret, "base64").toString("utf8") : "";
  return /^https?:\/\//.test(decoded) ? decoded : secret;
}

function leakedWebhook(finding: Finding, format: string, row: number, context: ParseContext): ParsedItem {
  const address = plainText(finding.secret ?? "");
  const known = redactUrl(address);
  const named = ["slack", "discord", "teams", "zapier"].find((service) => finding.rule?.toLowerCase().includes(service));
  const webhook = unknownWebhook(known.service ?? named ?? "other", row);
  webhook.providerRole = "receives";
  webhook.name = [finding.rule, finding.file].filter((part) => part !== undefined).join(" in ");
  webhook.destination = { kind: "hidden", templated: false, credential: "capability" };
  if (known.url !== undefined && !isMask(address)) {
    setDestination(webhook, "secret", address, context);
    webhook.auth.secretInClear = true;
  }
  setAuth(webhook, "url_secret", "yes");
  Object.assign(webhook.details, {
    foundBy: format,
    rule: finding.rule,
    file: finding.file,
    line: finding.line === undefined ? undefined : Number(finding.line),
    commit: finding.commit,
  });
  return { type: "webhook", webhook };
}
