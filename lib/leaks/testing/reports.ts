import type { ScannerRow } from "@/lib/imports/parsers/scanner-rows";

/** One report per scanner, with the fields and their order as the scanners write them; every value is made up. */
export interface SampleReport {
  text: string;
  format: string;
  rows: number;
  first: Partial<ScannerRow>;
}

export const leaked = "whsec_Lk7Qm2Zx9Rt4Vb8Nc3Wd6Ye1Ua5So0Pi";

const gitleaksRow = {
  RuleID: "generic-api-key",
  Description: "Detected a Generic API Key",
  StartLine: 12,
  EndLine: 12,
  StartColumn: 2,
  EndColumn: 60,
  Match: `WEBHOOK_SECRET=${leaked}`,
  Secret: leaked,
  File: "deploy/production.env",
  SymlinkFile: "",
  Commit: "9f1c2ab04de1b7a6c5d4e3f2a1b0c9d8e7f6a5b4",
  Entropy: 4.7,
  Author: "Sam",
  Email: "sam@larkfield.example",
  Date: "2026-09-14T08:12:11Z",
  Message: "Deploy",
  Tags: [],
  Fingerprint: "9f1c2ab04de1b7a6c5d4e3f2a1b0c9d8e7f6a5b4:deploy/production.env:generic-api-key:12",
};

const json = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

const trufflehogRow = (raw: string, line: number) => ({
  SourceMetadata: {
    Data: {
      Git: {
        commit: "1b0c9d8e7f6a5b49f1c2ab04de1b7a6c5d4e3f2a",
        file: "services/billing/.env",
        email: "Sam <sam@larkfield.example>",
        repository: "https://git.larkfield.example/billing",
        timestamp: "2026-09-14 08:12:11 +0000",
        line,
      },
    },
  },
  SourceID: 1,
  SourceType: 16,
  SourceName: "trufflehog - git",
  DetectorType: 17,
  DetectorName: "Stripe",
  DecoderName: "PLAIN",
  Verified: false,
  Raw: raw,
  RawV2: "",
  Redacted: "",
  ExtraData: null,
  StructuredData: null,
});

const occurrence = (match: string) => ({ match, type: "apikey", line_start: 4, line_end: 4, index_start: 10, index_end: 50 });
const entity = (match: string) => ({
  mode: "FILE",
  filename: "config/hooks.yml",
  incidents: [
    {
      policy: "Secrets detection",
      occurrences: [occurrence(match)],
      type: "Generic High Entropy Secret",
      validity: "no_checker",
      ignore_sha: "b2c0",
      total_occurrences: 1,
      known_secret: false,
    },
  ],
  total_incidents: 1,
  total_occurrences: 1,
});
const ggshield = { id: "config", type: "path_scan", total_incidents: 1, total_occurrences: 1, secrets_engine_version: "2.130.0" };

const sarifResult = {
  message: { text: "generic-api-key has detected secret for file deploy/production.env." },
  ruleId: "generic-api-key",
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: "deploy/production.env" },
        region: { startLine: 12, startColumn: 2, endLine: 12, endColumn: 60, snippet: { text: leaked } },
      },
    },
  ],
  partialFingerprints: { commitSha: gitleaksRow.Commit, email: "sam@larkfield.example", author: "Sam", date: "2026-09-14T08:12:11Z" },
};
const sarif = (name: string) => ({
  $schema: "https://json.schemastore.org/sarif-2.1.0.json",
  version: "2.1.0",
  runs: [{ tool: { driver: { name, semanticVersion: "v8.0.0", rules: [] } }, results: [sarifResult] }],
});

const gitleaksPlace = { rule: "generic-api-key", file: "deploy/production.env", line: "12", commit: gitleaksRow.Commit };

export const reports: Record<string, SampleReport> = {
  gitleaks: {
    text: json([gitleaksRow, { ...gitleaksRow, Secret: "REDACTED", Match: "REDACTED" }, { ...gitleaksRow, Secret: "whsec_Lk7Qm..." }]),
    format: "gitleaks",
    rows: 3,
    first: { ...gitleaksPlace, values: [leaked] },
  },
  "gitleaks without a finding": { text: "[]\n", format: "empty", rows: 0, first: {} },
  "gitleaks as CSV": {
    text: `RuleID,Commit,File,SymlinkFile,Secret,Match,StartLine,EndLine,StartColumn,EndColumn,Author,Message,Date,Email,Fingerprint\ngeneric-api-key,${gitleaksRow.Commit},deploy/production.env,,${leaked},"a ""b"", c",12,12,2,60,Sam,"two\nlines",2026-09-14T08:12:11Z,sam@larkfield.example,x\n`,
    format: "gitleaks",
    rows: 1,
    first: { ...gitleaksPlace, values: [leaked] },
  },
  "gitleaks as SARIF": { text: json(sarif("gitleaks")), format: "sarif", rows: 1, first: { ...gitleaksPlace, values: [leaked] } },
  "SARIF of another tool": { text: json(sarif("Other")), format: "sarif", rows: 1, first: { values: [], lineOnly: true } },
  "gitleaks 7": {
    text: json([
      { line: `x=${leaked}`, lineNumber: 3, offender: leaked, commit: "c0ffee1", repo: "billing", rule: "Generic", file: "a.env" },
    ]),
    format: "gitleaks-7",
    rows: 1,
    first: { rule: "Generic", file: "a.env", line: "3", values: [leaked] },
  },
  trufflehog: {
    text: `${JSON.stringify(trufflehogRow(leaked, 3))}\n${JSON.stringify(trufflehogRow("another", 9))}\n`,
    format: "trufflehog",
    rows: 2,
    first: { rule: "Stripe", file: "services/billing/.env", line: "3", values: [leaked] },
  },
  "trufflehog with one line": {
    text: `${JSON.stringify(trufflehogRow(leaked, 3))}\n`,
    format: "trufflehog",
    rows: 1,
    first: { values: [leaked] },
  },
  "ggshield --show-secrets": {
    text: JSON.stringify({ ...ggshield, entities_with_incidents: [entity(leaked)] }),
    format: "ggshield",
    rows: 1,
    first: { rule: "Generic High Entropy Secret", file: "config/hooks.yml", line: "4", values: [leaked] },
  },
  "ggshield over commits": {
    text: json({
      ...ggshield,
      type: "commit-range",
      scans: [{ id: gitleaksRow.Commit, type: "commit", entities_with_incidents: [entity("w****p")] }],
    }),
    format: "ggshield",
    rows: 1,
    first: { commit: gitleaksRow.Commit, values: ["w****p"] },
  },
  "detect-secrets": {
    text: json({
      version: "1.5.0",
      plugins_used: [{ name: "ArtifactoryDetector" }, { name: "Base64HighEntropyString", limit: 4.5 }],
      filters_used: [{ path: "detect_secrets.filters.allowlist.is_line_allowlisted" }],
      results: {
        "settings.py": [
          {
            type: "Secret Keyword",
            filename: "settings.py",
            hashed_secret: "877e30c29747a7ef645f02be73bd691e8a386e82",
            is_verified: false,
            line_number: 28,
          },
        ],
        "b.py": [
          {
            type: "Secret Keyword",
            filename: "b.py",
            hashed_secret: "a77e30c29747a7ef645f02be73bd691e8a386e82",
            is_verified: false,
            line_number: 2,
          },
        ],
      },
      generated_at: "2026-09-25T03:20:55Z",
    }),
    format: "detect-secrets",
    rows: 2,
    first: { rule: "Secret Keyword", file: "settings.py", line: "28", values: [], hashed: true },
  },
  "GitHub secret scanning": {
    text: json([
      {
        number: 42,
        state: "open",
        secret_type: "stripe_webhook_signing_secret",
        secret_type_display_name: "Stripe Webhook Signing Secret",
        secret: leaked,
        first_location_detected: { path: "app/config.rb", start_line: 7, commit_sha: gitleaksRow.Commit },
      },
    ]),
    format: "github-secret-scanning",
    rows: 1,
    first: { rule: "Stripe Webhook Signing Secret", file: "app/config.rb", line: "7", values: [leaked] },
  },
  "GitLab secret detection": {
    text: json({
      version: "15.0.0",
      vulnerabilities: [
        {
          id: "1",
          name: "Stripe secret",
          raw_source_code_extract: leaked,
          location: { file: "k.yml", start_line: 5, commit: { sha: "0000000" } },
        },
      ],
      scan: { type: "secret_detection" },
    }),
    format: "gitlab-secret-detection",
    rows: 1,
    first: { rule: "Stripe secret", file: "k.yml", line: "5", values: [leaked] },
  },
};
