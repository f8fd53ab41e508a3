type CsvValue = string | number | Date | null | undefined;

/**
 * One line of a CSV file (RFC 4180). A text that a spreadsheet would read as a formula gets an apostrophe before it (OWASP, CSV
 * injection): names, hosts and purposes come from strangers. Numbers are ours and stay as they are.
 */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  if (value instanceof Date) return value.toISOString();
  // Also behind blanks, which spreadsheets skip, and in the full-width forms that some of them read as the same signs.
  const inert = /^\s*[=+\-@＝＋－＠]|^[\t\r\n\0]/u.test(value) ? `'${value}` : value;
  return /[",\r\n;\t]|^\s|\s$/u.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
