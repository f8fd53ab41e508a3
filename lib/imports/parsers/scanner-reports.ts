import { redactUrl } from "@/lib/imports/parsers/redact-url";
import { isMask } from "@/lib/imports/parsers/secret-strength";
import { at, isRow, type Row, rowsOf, text } from "@/lib/imports/parsers/values";
import { setAuth, setDestination, unknownWebhook } from "@/lib/imports/parsers/webhook-builder";
import type { ScannerFormat } from "@/lib/imports/scanner-formats";
import type { DocumentParser, ParseContext, ParsedItem } from "@/lib/imports/webhook";

interface Finding {
  rule?: string;
  secret?: string;
  file?: string;
  line?: number | string;
  commit?: string;
}

/** One scanner: how its report is known and where its findings stand. */
interface Scanner {
  format: ScannerFormat;
  detect(document: unknown, rows: unknown[]): boolean;
  findings(document: unknown, rows: unknown[]): Iterable<Finding>;
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

const scanners: Scanner[] = [
  {
    format: "gitleaks",
    detect: (_, rows) => every(rows, "RuleID", "Secret") || every(rows, "RuleID", "Match"),
    findings: (_, rows) => pick(rows, "RuleID", "Secret", "File", "StartLine", "Commit"),
  },
  {
    format: "gitleaks-7",
    detect: (_, rows) => every(rows, "rule", "offender", "file"),
    findings: (_, rows) => pick(rows, "rule", "offender", "file", "lineNumber", "commit"),
  },
  {
    format: "trufflehog",
    detect: (_, rows) => every(rows, "DetectorName", "SourceMetadata") || every(rows, "DetectorName", "Raw"),
    findings: (_, rows) =>
      rows.filter(isRow).map((row) => {
        const place = Object.values(isRow(at(row, "SourceMetadata.Data")) ? (at(row, "SourceMetadata.Data") as Row) : {})[0];
        return {
          rule: text(row.DetectorName),
          secret: text(row.Raw),
          file: text(at(place, "file")),
          line: text(at(place, "line")),
          commit: text(at(place, "commit")),
        };
      }),
  },
  {
    format: "trufflehog-2",
    detect: (_, rows) => every(rows, "reason", "stringsFound"),
    findings: (_, rows) => pick(rows, "reason", "none", "path", "none", "commitHash"),
  },
  {
    format: "trufflehog3",
    detect: (_, rows) => every(rows, "rule", "path", "secret"),
    findings: (_, rows) => pick(rows, "rule.message", "secret", "path", "line", "commit"),
  },
  {
    format: "ggshield",
    detect: (document) =>
      isRow(document) &&
      ("entities_with_incidents" in document || "total_incidents" in document || ("scans" in document && "type" in document)),
    findings: (document) => ggshieldFindings(document, 0),
  },
  {
    format: "detect-secrets",
    detect: (document) => isRow(document) && "plugins_used" in document && isRow(document.results),
    findings: (document) =>
      Object.values(at(document, "results") as Row).flatMap((list) =>
        pick(Array.isArray(list) ? list : [], "type", "none", "filename", "line_number", "none"),
      ),
  },
  {
    format: "noseyparker",
    detect: (_, rows) => every(rows, "rule_name", "matches") || every(rows, "rule_name", "num_matches"),
    findings: (_, rows) => pick(rows, "rule_name", "match_content", "none", "none", "none"),
  },
  {
    format: "github-secret-scanning",
    detect: (_, rows) => every(rows, "secret_type", "number", "state"),
    findings: (_, rows) =>
      pick(rows, "secret_type_display_name", "secret", "first_location_detected.path", "first_location_detected.start_line", "none"),
  },
  {
    format: "gitlab-secret-detection",
    detect: (document) => isRow(document) && Array.isArray(document.vulnerabilities) && at(document, "scan.type") === "secret_detection",
    findings: (document) =>
      pick(
        (document as Row).vulnerabilities as unknown[],
        "name",
        "raw_source_code_extract",
        "location.file",
        "location.start_line",
        "location.commit.sha",
      ),
  },
  {
    format: "sarif",
    detect: (document) =>
      isRow(document) && Array.isArray(document.runs) && ("version" in document || text(document.$schema)?.includes("sarif") === true),
    findings: (document) =>
      ((document as Row).runs as unknown[]).flatMap((run) => {
        const results = at(run, "results");
        return (Array.isArray(results) ? results : []).map((result) => {
          const place = at(result, "locations.0.physicalLocation");
          return {
            rule: text(at(result, "ruleId")),
            file: text(at(place, "artifactLocation.uri")),
            line: text(at(place, "region.startLine")),
          };
        });
      }),
  },
];

function* ggshieldFindings(value: unknown, depth: number): Generator<Finding> {
  if (Array.isArray(value)) for (const item of value) yield* ggshieldFindings(item, depth + 1);
  if (!isRow(value) || depth > 12) return;
  for (const list of [value.scans, value.results]) yield* ggshieldFindings(list, depth + 1);
  for (const entity of Array.isArray(value.entities_with_incidents) ? value.entities_with_incidents : []) {
    for (const incident of Array.isArray(at(entity, "incidents")) ? (at(entity, "incidents") as unknown[]) : []) {
      const occurrences = at(incident, "occurrences");
      for (const occurrence of Array.isArray(occurrences) ? occurrences : []) {
        yield {
          rule: text(at(incident, "type")),
          secret: text(at(occurrence, "match")),
          file: text(at(entity, "filename")),
          line: text(at(occurrence, "line_start")),
        };
      }
    }
  }
}

/**
 * Reports of secret scanners. Their findings are no webhooks and are not imported, with one exception: a leaked capability URL is an
 * address somebody may post to, so it enters the inventory. Only the fingerprint of it is kept.
 */
export const scannerReports: DocumentParser[] = scanners.map((scanner) => ({
  format: scanner.format,
  provider: "other",
  detect: (document) => (scanner.detect(document, rowsOf(document, [])) ? 0.9 : 0),
  *parse(document, context) {
    let row = 0;
    for (const finding of scanner.findings(document, rowsOf(document, []))) {
      row++;
      if (isWebhookUrl(finding)) yield leakedWebhook(finding, scanner.format, row, context);
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
