export interface Measurement {
  what: string;
  measured: string;
  /** Absent where the issue of the numbers sets no aim. */
  aim?: string;
  met?: boolean;
}

export const ms = (value: number) => `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`;
export const ratio = (value: number) => `${value.toFixed(2)}x`;

/** One row per aim, as a table that reads in a terminal and in a document. */
export function table(rows: readonly Measurement[]): string {
  const cells = [
    ["what", "aim", "measured", ""],
    ...rows.map(({ what, aim, measured, met }) => [what, aim ?? "–", measured, met === undefined ? "" : met ? "met" : "**short**"]),
  ];
  const widths = cells[0]!.map((_, column) => Math.max(...cells.map((row) => row[column]!.length), 3));
  const lines = cells.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`);
  return [lines[0], `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...lines.slice(1)].join("\n");
}
