import { at, isRow, text } from "@/lib/imports/parsers/values";

/**
 * What the reports of secret scanners say, read entry by entry: by the leak check, which compares every value, and by the import, which
 * looks for leaked webhook addresses. A row holds the raw value: it must not leave either reading.
 */
export interface ScannerRow {
  rule?: string;
  file?: string;
  line?: string;
  commit?: string;
  /** The value as found; several where the scanner gives several readings of one find. */
  values: string[];
  /** The report holds a hash instead. */
  hashed?: boolean;
  /** The report holds the whole line instead, so that the value cannot be told from what stands around it. */
  lineOnly?: boolean;
}

/** Where in the report an entry stood. */
export type EntryPlace = "list" | "results" | "entities_with_incidents" | "scans" | "vulnerabilities" | "sarif";

export interface Scanner {
  format: string;
  name: string;
  knows(entry: unknown, place: EntryPlace): boolean;
  rows(entry: unknown, context: { key: string; driver: string | undefined }): Iterable<ScannerRow>;
}

const has = (entry: unknown, ...keys: string[]) => isRow(entry) && keys.every((key) => Object.hasOwn(entry, key));
const scanKeys = ["incidents", "entities_with_incidents", "scans", "results", "total_incidents"];
const given = (...values: unknown[]) => values.map(text).filter((value) => value !== undefined);

/** Field names as the scanners' own sources write them; the first that knows an entry reads it. */
export const scanners: readonly Scanner[] = [
  {
    format: "gitleaks",
    name: "gitleaks",
    knows: (entry) => has(entry, "RuleID", "Secret"),
    *rows(entry) {
      yield {
        rule: text(at(entry, "RuleID")),
        file: text(at(entry, "File")),
        line: text(at(entry, "StartLine")),
        commit: text(at(entry, "Commit")),
        values: given(at(entry, "Secret")),
      };
    },
  },
  {
    format: "gitleaks-7",
    name: "gitleaks 7",
    knows: (entry) => has(entry, "rule", "offender", "file"),
    *rows(entry) {
      yield {
        rule: text(at(entry, "rule")),
        file: text(at(entry, "file")),
        line: text(at(entry, "lineNumber")),
        commit: text(at(entry, "commit")),
        values: given(at(entry, "offender")),
      };
    },
  },
  {
    format: "trufflehog",
    name: "trufflehog",
    knows: (entry) => has(entry, "DetectorName", "Raw"),
    *rows(entry) {
      const places = at(entry, "SourceMetadata.Data");
      const place = isRow(places) ? Object.values(places)[0] : undefined;
      yield {
        rule: text(at(entry, "DetectorName")),
        file: text(at(place, "file")) ?? text(at(place, "link")),
        line: text(at(place, "line")),
        commit: text(at(place, "commit")),
        values: given(at(entry, "Raw"), at(entry, "RawV2")),
      };
    },
  },
  {
    format: "detect-secrets",
    name: "detect-secrets",
    knows: (entry, place) => place === "results" && Array.isArray(entry) && entry.every((one) => has(one, "hashed_secret")),
    *rows(entry, { key }) {
      for (const one of entry as unknown[]) {
        yield {
          rule: text(at(one, "type")),
          file: text(at(one, "filename")) ?? key,
          line: text(at(one, "line_number")),
          values: [],
          hashed: true,
        };
      }
    },
  },
  {
    format: "ggshield",
    name: "ggshield",
    // Other tools write "results" too: taken for a scan without incidents, their findings would read as "nothing found".
    knows: (entry, place) => ["entities_with_incidents", "scans", "results"].includes(place) && scanKeys.some((key) => has(entry, key)),
    rows: (entry) => ggshieldRows(entry, undefined, 0),
  },
  {
    format: "sarif",
    name: "SARIF",
    knows: (entry, place) => place === "sarif" && isRow(entry),
    *rows(entry, { driver }) {
      const physical = at(entry, "locations.0.physicalLocation");
      const snippet = at(physical, "region.snippet.text");
      yield {
        rule: text(at(entry, "ruleId")),
        file: text(at(physical, "artifactLocation.uri")),
        line: text(at(physical, "region.startLine")),
        commit: text(at(entry, "partialFingerprints.commitSha")) ?? text(at(entry, "properties.commit")),
        // gitleaks writes the value alone into the snippet; others write the line that it stands in.
        values: given(at(entry, "properties.offender") ?? (driver?.toLowerCase() === "gitleaks" ? snippet : undefined)),
        lineOnly: driver?.toLowerCase() !== "gitleaks" && snippet !== undefined,
      };
    },
  },
  {
    format: "github-secret-scanning",
    name: "GitHub secret scanning",
    knows: (entry) => has(entry, "secret_type", "number", "state"),
    *rows(entry) {
      yield {
        rule: text(at(entry, "secret_type_display_name")) ?? text(at(entry, "secret_type")),
        file: text(at(entry, "first_location_detected.path")),
        line: text(at(entry, "first_location_detected.start_line")),
        commit: text(at(entry, "first_location_detected.commit_sha")),
        values: given(at(entry, "secret")),
      };
    },
  },
  {
    format: "gitlab-secret-detection",
    name: "GitLab secret detection",
    knows: (entry, place) => place === "vulnerabilities" && isRow(entry),
    *rows(entry) {
      yield {
        rule: text(at(entry, "name")),
        file: text(at(entry, "location.file")),
        line: text(at(entry, "location.start_line")),
        commit: text(at(entry, "location.commit.sha")),
        values: given(at(entry, "raw_source_code_extract")),
      };
    },
  },
];

/** An entity with incidents, or a scan of several of them, nested as deep as ranges of commits are. */
function* ggshieldRows(value: unknown, commit: string | undefined, depth: number): Generator<ScannerRow> {
  if (!isRow(value) || depth > 12) return;
  const scan = text(value.id);
  const inside = scan !== undefined && /^[0-9a-f]{40}$/.test(scan) ? scan : commit;
  for (const list of [value.scans, value.entities_with_incidents, value.results])
    if (Array.isArray(list)) for (const inner of list) yield* ggshieldRows(inner, inside, depth + 1);
  for (const incident of Array.isArray(value.incidents) ? value.incidents : []) {
    const occurrences = at(incident, "occurrences");
    for (const occurrence of Array.isArray(occurrences) ? occurrences : []) {
      yield {
        rule: text(at(incident, "type")) ?? text(at(incident, "break_type")) ?? text(at(incident, "policy")),
        file: text(value.filename),
        line: text(at(occurrence, "line_start")),
        commit: inside,
        values: given(at(occurrence, "match")),
      };
    }
  }
}
