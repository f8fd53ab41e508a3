import { invisible } from "@/lib/imports/parsers/owner-cells";

/** Most cells are nothing else. */
const alone = /^https?:\/\/[^\s<>"'`;,|(){}]+$/i;
const begins = /(^|[\s;,|(<])https?:\/\//gi;

export interface CellAddress {
  text: string;
  /** More than one address stands in the cell. */
  several?: boolean;
  /** Other words stand beside the address, and are not read. */
  beside?: boolean;
}

/**
 * The address of a cell as people write it: alone, as a formula or a link, after a method, before a remark. A template keeps its blanks, and
 * what holds no address of the web is left for the reader to name.
 */
export function addressOf(cell: string): CellAddress {
  if (alone.test(cell)) return { text: cell };
  const text = cell.replace(invisible, "").trim();
  const linked = /^=\s*HYPERLINK\(\s*"([^"]+)"/i.exec(text)?.[1] ?? /^\[[^\]]*\]\((https?:[^)\s]+)\)$/i.exec(text)?.[1];
  if (linked) return { text: linked };
  const starts = [...text.matchAll(begins)];
  if (starts.length > 1) return { text, several: true };
  const [start] = starts;
  if (!start || /\{\{|\$\{|<%|\{%/.test(text)) return { text };
  const [written = ""] = /^[^\s<>"'`]+/.exec(text.slice(start.index + (start[1] ?? "").length)) ?? [];
  if (written === text) return { text };
  const only = /^[^(]*\)$/.test(written) ? written.slice(0, -1) : written.replace(/[,;]$/, "");
  const rest = text.replace(written, " ").replace(/^\s*(GET|POST|PUT|PATCH|DELETE|ANY)\b/i, "");
  return { text: only, beside: /[\p{L}\p{N}]/u.test(rest.replace(/\([^)]*\)/g, " ")) };
}
