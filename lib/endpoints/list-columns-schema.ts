/** Columns beside the name, in their order. What is shown is a choice of the person, kept in their browser. */
export const listColumns = {
  environment: { label: "Env.", shown: true },
  owner: { label: "Owner", shown: true },
  authentication: { label: "Authentication", shown: true },
  age: { label: "Secret age", shown: true },
  rotation: { label: "Rotation", shown: true },
  delivered: { label: "Delivered", shown: true },
  findings: { label: "Findings", shown: true },
  risk: { label: "Risk", shown: false },
  dataClass: { label: "Data class", shown: false },
  direction: { label: "Direction", shown: false },
  lifecycle: { label: "Lifecycle", shown: false },
  account: { label: "Account", shown: false },
} as const satisfies Record<string, { label: string; shown: boolean }>;

export type ListColumn = keyof typeof listColumns;
export const allColumns = Object.keys(listColumns) as ListColumn[];
export const columnsCookie = "hooksteward.columns";

/** The cookie's value, or the default for none; what it does not know is left out. */
export function shownColumns(cookie: string | undefined): ListColumn[] {
  if (cookie === undefined) return allColumns.filter((column) => listColumns[column].shown);
  const wanted = new Set(cookie.split("."));
  return allColumns.filter((column) => wanted.has(column));
}
