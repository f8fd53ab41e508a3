import { problemHeading } from "@/lib/imports/parsers/refused-row";
import type { SheetRow } from "@/lib/imports/reading/csv-rows";
import type { ImportProblem } from "@/lib/imports/webhook";

export interface HeadedSheet {
  /** A name for each column, none twice. */
  columns: string[];
  data: SheetRow[];
  lastLine: number;
  problems: ImportProblem[];
}

/** Titles, versions and remarks stand above a heading; nobody reads a sheet that begins lower. */
const maxTitleRows = 20;

/**
 * The heading is the first row that names most columns and stands above all addresses; a sheet that begins with data has none. A second row
 * of groups above it ("Owner" over "Name" and "E-mail") tells columns of the same name apart.
 */
export function headedSheet(sample: SheetRow[]): HeadedSheet {
  const lastLine = sample.at(-1)?.line ?? 0;
  const width = Math.max(...sample.slice(0, maxTitleRows * 2).map((row) => filled(row.cells)), 0);
  const isWide = ({ cells }: SheetRow) => filled(cells) * 2 > width;
  const firstData = sample.findIndex((row) => holdsAddress(row.cells) && isWide(row));
  const above = sample.slice(0, Math.min(firstData < 0 ? sample.length : firstData, maxTitleRows));
  const index = above.findIndex((row) => isHeading(row.cells) && isWide(row));
  if (index < 0) {
    const columns = Array.from({ length: width }, (_, column) => `Column ${column + 1}`);
    return { columns, data: sample, lastLine, problems: [] };
  }
  const heading = (sample[index]?.cells ?? []).map((cell) => cell.trim());
  while (heading.length > 0 && heading.at(-1) === "") heading.pop();
  const grouped = withGroups(heading, sample[index - 1]?.cells ?? []);
  return {
    columns: distinct(grouped),
    data: sample.slice(index + 1),
    lastLine,
    problems: duplicateHeadings(grouped, sample[index]?.line),
  };
}

export function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== "").length;
}

function holdsAddress(cells: string[]): boolean {
  return cells.some((cell) => /:\/\//.test(cell) || /^\S+@\S+\.\S+$/.test(cell));
}

/** A row that holds addresses is data. */
function isHeading(cells: string[]): boolean {
  return cells.some((cell) => cell.trim() !== "") && !holdsAddress(cells);
}

/** A merged cell of the row above names all columns up to the next one. */
function withGroups(heading: string[], above: string[]): string[] {
  let group = "";
  const groups = heading.map((_, index) => {
    group = above[index]?.trim() || group;
    return group;
  });
  if (new Set(groups).size < 2) return heading;
  return heading.map((name, index) =>
    name !== "" && heading.indexOf(name) !== heading.lastIndexOf(name) ? `${groups[index]} ${name}`.trim() : name,
  );
}

function duplicateHeadings(heading: string[], row: number | undefined): ImportProblem[] {
  const twice = [...new Set(heading.filter((name, index) => name !== "" && heading.indexOf(name) !== index))];
  return twice.map((field) => ({
    row,
    field,
    severity: "check" as const,
    code: "heading-twice",
    message: `The heading “${field}” stands more than once: the later ones are called “${field} (2)” and so on.`,
    expected: "a different heading for each column",
  }));
}

function distinct(heading: string[]): string[] {
  const seen = new Map<string, number>();
  return heading.map((name, index) => {
    const label = name === "" ? `Column ${index + 1}` : name;
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    return count === 1 ? label : `${label} (${count})`;
  });
}

const totals = /^(grand )?(total|sum|summe|gesamt(summe)?|anzahl|count|somme|totale|totaal|suma|合計|計)\b/i;

/**
 * What a row without an address, a person or an instant is, when it is no entry: the heading once more, a title of a section, a note or a
 * totals line.
 */
export function noEntry(cells: readonly string[], columns: readonly string[]): "heading" | "note" | undefined {
  if (filled(cells) > 1 && columns.every((column, index) => (cells[index]?.trim() || `Column ${index + 1}`) === column)) return "heading";
  const first = cells.find((cell) => cell.trim() !== "")?.trim() ?? "";
  const named = columns.filter((column) => column.toLowerCase() !== problemHeading).length;
  return (named >= 3 && filled(cells) === 1) || totals.test(first) ? "note" : undefined;
}
