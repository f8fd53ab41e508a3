export type TextKind = "json" | "yaml" | "sheet" | "html" | "xml" | "terraform-configuration" | "encrypted" | "empty" | "text";

const byExtension: Record<string, TextKind> = {
  json: "json",
  jsonl: "json",
  ndjson: "json",
  tfstate: "json",
  sarif: "json",
  yaml: "yaml",
  yml: "yaml",
  csv: "sheet",
  tsv: "sheet",
  tab: "sheet",
  tf: "terraform-configuration",
  hcl: "terraform-configuration",
  tfvars: "terraform-configuration",
};

/** What kind of text this is: by what it begins with, then by the name it was saved under, then by its first lines. */
export function sniffText(head: string, fileName: string): TextKind {
  const start = head.trimStart();
  if (start === "") return "empty";
  // A merge key may stand first.
  if (/^<(?!<)/.test(start)) return /^<(!doctype html|html|head|body|!--)/i.test(start) ? "html" : "xml";
  if (/^(\$ANSIBLE_VAULT;|-----BEGIN (PGP MESSAGE|AGE ENCRYPTED FILE)-----|age-encryption\.org\/)/.test(start)) return "encrypted";
  const named = byExtension[/\.([a-z]+)(\.backup|\.bak)?$/i.exec(fileName)?.[1]?.toLowerCase() ?? ""];
  if (named) return named;
  if (/^[[{]/.test(start)) return "json";
  if (/^(resource|provider|variable|terraform|module|data|locals|output)\s+("|\{)/m.test(head)) return "terraform-configuration";
  const lines = start.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
  if (/^(---|%YAML|- )/.test(start)) return "yaml";
  if (/^sep=.$/i.test(lines[0] ?? "") || (lines.length > 1 && delimiterOf(head))) return "sheet";
  const keyed = lines.filter((line) => /^\s*(- )?("[^"]+"|'[^']+'|[\w./$-]+):(\s|$)/.test(line) || /^\s*- /.test(line)).length;
  if (keyed * 2 >= lines.length) return "yaml";
  // A table drawn with bars may have a text before it.
  return /^https?:\/\//.test(start) || isTextTable(head) ? "sheet" : "text";
}

export const delimiters = [";", ",", "\t", "|"] as const;

/** The delimiter that stands equally often, and at least once, in the first records; undefined when none does. */
export function delimiterOf(head: string): string | undefined {
  const records = head.split(/\r\n|\n|\r/).slice(0, 60);
  let best: { delimiter: string; score: number } | undefined;
  for (const delimiter of delimiters) {
    const counts: number[] = [];
    let count = 0;
    let quoted = false;
    for (const record of records) {
      for (const character of record) {
        if (character === '"') quoted = !quoted;
        else if (character === delimiter && !quoted) count++;
      }
      if (quoted) continue;
      if (record.trim() !== "") counts.push(count);
      count = 0;
    }
    const wanted = counts[0] ?? 0;
    if (wanted === 0) continue;
    const same = counts.filter((other) => other === wanted).length / counts.length;
    const score = same * 10 + Math.min(wanted, 20) / 20;
    if (same >= 0.5 && (!best || score > best.score)) best = { delimiter, score };
  }
  return best?.delimiter;
}

const rule = /^[|+]?[ :]*--[ :-]*(?:[|+][ :]*--[ :-]*)*[|+]?$/;
const betweenColumns = /-[ :]*[|+][ :]*-/;

/** A table drawn with bars, as Markdown, psql and mysql write it: its heading is underlined. */
export function isTextTable(head: string): boolean {
  const lines = head.split(/\r\n|\n|\r/).slice(0, 200);
  const underlined = lines.some(
    (line, index) => index > 0 && isRule(line.trim()) && (lines[index - 1]?.includes("|") || lines[index + 1]?.includes("|")),
  );
  return underlined && [undefined, "|"].includes(delimiterOf(head));
}

/** The line under a heading, and those of mysql around a table. */
export function isRule(line: string): boolean {
  return rule.test(line) && betweenColumns.test(line);
}
