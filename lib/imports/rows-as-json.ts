/** Lists of values under their columns as JSON: what all rows have in common once, and of each row the rest. */
export interface RowsAsJson {
  shared: string;
  rows: string;
  /** Columns whose value all rows share. */
  sharedColumns: ReadonlySet<string>;
}

export function rowsAsJson(columns: readonly string[], rows: readonly (readonly unknown[])[]): RowsAsJson {
  const first = rows[0] ?? [];
  const common = columns.map((_, place) => isShared(rows, place, first[place]));
  const own = columns.flatMap((name, place) => (common[place] ? [] : [{ place, key: `${JSON.stringify(name)}:` }]));
  const texts = rows.map((row) => {
    let text = "";
    for (const { place, key } of own) text += `${text === "" ? "{" : ","}${key}${JSON.stringify(row[place])}`;
    return text === "" ? "{}" : `${text}}`;
  });
  const shared = Object.fromEntries(columns.flatMap((name, place) => (common[place] ? [[name, first[place]]] : [])));
  return { shared: JSON.stringify(shared), rows: `[${texts.join(",")}]`, sharedColumns: new Set(Object.keys(shared)) };
}

function isShared(rows: readonly (readonly unknown[])[], place: number, value: unknown): boolean {
  if (rows.length < 2) return false;
  if (typeof value !== "object" || value === null) return rows.every((row) => row[place] === value);
  const text = JSON.stringify(value);
  return rows.every((row) => row[place] === value || JSON.stringify(row[place]) === text);
}
