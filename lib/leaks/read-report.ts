import { type ParsedElementInfo, Tokenizer, TokenParser, TokenType } from "@streamparser/json";
import { type EntryPlace, type Scanner, type ScannerRow, scanners } from "@/lib/imports/parsers/scanner-rows";
import { peek } from "@/lib/imports/reading/bytes";
import { csvRows } from "@/lib/imports/reading/csv-rows";
import { decodeText, detectEncoding } from "@/lib/imports/reading/decode-text";
import { linesOf } from "@/lib/imports/reading/line-pieces";
import { Refusal } from "@/lib/imports/reading/refusal";

/** Rows as they stream by; an entry that no scanner wrote is `undefined`. */
export interface ReportPiece {
  format: string;
  rows: (ScannerRow | undefined)[];
}

const maxEntryLength = 16 * 1024 * 1024;

/**
 * A scanner's report of any length, some rows at a time: a JSON list, JSON lines, an envelope around a list, SARIF, or gitleaks' CSV.
 * @throws Refusal naming the entry or line after which the text cannot be read; it never quotes the text.
 */
export async function* readReport(input: AsyncIterable<Uint8Array>): AsyncGenerator<ReportPiece> {
  const { head, all } = await peek(input, 8192);
  if (head.length === 0) throw new Refusal("empty", "The file is empty. A scanner that found nothing has nothing to compare.", "a report");
  const encoding = detectEncoding(head);
  const start = new TextDecoder(encoding).decode(head).trimStart();
  const texts = decodeText(all, encoding, false);
  if (start.startsWith("[") || start.startsWith("{"))
    yield* rowsOf(isLines(start) ? jsonLines(texts) : jsonEntries(texts, start.startsWith("[")));
  else if (start.startsWith("null")) yield { format: "empty", rows: [] };
  else if (/^"?RuleID"?,/.test(start)) yield* rowsOf(csvEntries(start, texts));
  else if (/^<(!doctype )?html/i.test(start))
    throw new Refusal("web-page", "This is a web page, often one that asks to sign in, and no report.", "the file that the scanner wrote");
  else if (start.startsWith("<"))
    throw new Refusal("xml", "XML (JUnit) reports are not read.", "the scanner's JSON, JSON lines, CSV or SARIF");
  else
    throw new Refusal("unknown-report", "This is no report of a scanner that is known here.", "JSON, JSON lines, SARIF, or gitleaks' CSV");
}

interface Entry {
  value: unknown;
  place: EntryPlace;
  key: string;
  driver: string | undefined;
}

/** The first scanner that knows an entry reads the whole report, so that one odd entry is not taken for another format. */
async function* rowsOf(pieces: AsyncIterable<Entry[]>): AsyncGenerator<ReportPiece> {
  let scanner: Scanner | undefined;
  let before: undefined[] = [];
  for await (const entries of pieces) {
    const rows: ReportPiece["rows"] = [];
    for (const { value, place, key, driver } of entries) {
      scanner ??= scanners.find((one) => one.knows(value, place));
      if (scanner?.knows(value, place)) rows.push(...scanner.rows(value, { key, driver }));
      else rows.push(undefined);
    }
    if (scanner) {
      yield { format: scanner.format, rows: [...before, ...rows] };
      before = [];
    } else before.push(...(rows as undefined[]));
  }
  if (scanner) return;
  if (before.length === 0) yield { format: "empty", rows: [] };
  else
    throw new Refusal(
      "unknown-report",
      `${before.length === 1 ? "Its one entry is no finding" : `None of its ${before.length} entries is a finding`} of a scanner that is known here.`,
      "a report of gitleaks, trufflehog, ggshield, detect-secrets, GitHub or GitLab, or SARIF",
    );
}

const envelopes = ["runs", "results", "entities_with_incidents", "scans", "vulnerabilities", "total_incidents"];

/** trufflehog writes one object a line, also when there is a single one; an envelope on one line is one document. */
function isLines(head: string): boolean {
  const [first = ""] = head.split("\n", 1);
  if (/^\{"SourceMetadata"/.test(first)) return true;
  try {
    const value: unknown = JSON.parse(first);
    return typeof value === "object" && value !== null && !Array.isArray(value) && !envelopes.some((key) => key in value);
  } catch {
    return false;
  }
}

async function* jsonLines(texts: AsyncIterable<string>): AsyncGenerator<Entry[]> {
  let entries: Entry[] = [];
  let line = 0;
  for await (const written of linesOf(texts)) {
    line++;
    if (written.trim() === "") continue;
    try {
      entries.push({ value: JSON.parse(written), place: "list", key: "", driver: undefined });
    } catch {
      throw new Refusal("json-syntax", `Line ${line} is no JSON: nothing of the file was kept.`, "one JSON object a line", line);
    }
    if (entries.length >= 1000) yield entries.splice(0);
  }
  yield entries;
  entries = [];
}

const paths = {
  list: ["$.*"],
  envelope: ["$.runs.*.tool", "$.runs.*.results.*", "$.results.*", "$.entities_with_incidents.*", "$.scans.*", "$.vulnerabilities.*"],
};

/** Entries are cut out of the text as it streams by; what was handed on is forgotten. */
async function* jsonEntries(texts: AsyncIterable<string>, isList: boolean): AsyncGenerator<Entry[]> {
  const cutter = new EntryCutter(isList);
  for await (const text of texts) {
    cutter.write(text);
    if (cutter.entries.length >= 1000) yield cutter.entries.splice(0);
  }
  cutter.end();
  yield cutter.entries;
}

class EntryCutter {
  readonly entries: Entry[] = [];
  private readonly tokenizer = new Tokenizer({ separator: "" });
  private readonly parser: TokenParser;
  private count = 0;
  private sinceEntry = 0;
  private depth = 0;
  private driver: string | undefined;
  private outerKey = "";
  /** One of the lists of findings is there, empty or not: that there are none was said. */
  private saysFindings: boolean;

  constructor(private readonly isList: boolean) {
    this.saysFindings = isList;
    this.parser = new TokenParser({ paths: isList ? paths.list : paths.envelope, keepStack: false, separator: "" });
    this.parser.onValue = (element) => this.take(element);
    this.tokenizer.onToken = (token) => {
      if (this.depth === 1 && !this.saysFindings) this.lookForList(token);
      if (token.token === TokenType.LEFT_BRACE || token.token === TokenType.LEFT_BRACKET) this.depth++;
      if (token.token === TokenType.RIGHT_BRACE || token.token === TokenType.RIGHT_BRACKET) this.depth--;
      this.parser.write(token);
    };
  }

  private lookForList({ token, value }: { token: TokenType; value: unknown }): void {
    if (token === TokenType.STRING) this.outerKey = String(value);
    else if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) this.saysFindings = envelopes.includes(this.outerKey);
    else if (token === TokenType.NUMBER) this.saysFindings = this.outerKey === "total_incidents";
  }

  write(text: string): void {
    this.sinceEntry += text.length;
    if (this.sinceEntry > maxEntryLength)
      throw new Refusal("entry-too-large", `What follows entry ${this.count} is too long to be a finding.`, "a report");
    try {
      this.tokenizer.write(text);
    } catch {
      throw new Refusal("json-syntax", `After entry ${this.count} the text is no JSON: nothing of the file was kept.`, "valid JSON");
    }
  }

  end(): void {
    if (this.depth > 0)
      throw new Refusal(
        "json-syntax",
        `The file ends in the middle, after entry ${this.count}: nothing of it was kept.`,
        "the whole report",
      );
    if (!this.saysFindings)
      throw new Refusal(
        "unknown-report",
        "This object holds no list of findings, not even an empty one.",
        "a report of gitleaks, trufflehog, ggshield, detect-secrets, GitHub or GitLab, or SARIF",
      );
  }

  private take({ value, key, stack }: ParsedElementInfo): void {
    this.sinceEntry = 0;
    if (!this.isList && key === "tool") {
      const named = (value as { driver?: { name?: unknown } } | undefined)?.driver?.name;
      this.driver = typeof named === "string" ? named : undefined;
      return;
    }
    const outer = String(stack[1]?.key);
    const place = this.isList ? "list" : outer === "runs" ? "sarif" : (outer as EntryPlace);
    this.entries.push({ value, place, key: String(key ?? ""), driver: this.driver });
    this.count++;
  }
}

async function* csvEntries(head: string, texts: AsyncIterable<string>): AsyncGenerator<Entry[]> {
  let header: string[] | undefined;
  for await (const rows of csvRows(head, texts)) {
    const entries: Entry[] = [];
    for (const row of rows) {
      if (!("cells" in row)) throw new Refusal(row.code, row.message, row.expected ?? "a complete sheet", row.row);
      const { cells } = row;
      if (!header) header = cells;
      else {
        const value = Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""]));
        entries.push({ value, place: "list", key: "", driver: undefined });
      }
    }
    yield entries;
  }
}
