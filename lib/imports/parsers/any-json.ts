import { addressRows } from "@/lib/imports/parsers/address-lists";
import { planSheet, type SheetPlan } from "@/lib/imports/parsers/sheet-plan";
import { sheetReader } from "@/lib/imports/parsers/sheet-rows";
import { isRow, type Row, rowsOf } from "@/lib/imports/parsers/values";
import type { ParseContext, ParsedItem } from "@/lib/imports/webhook";

const sampleSize = 50;
const maxColumns = 300;

/**
 * JSON or YAML of no known shape, read like a sheet: the longest list of objects in it, nested keys as dotted columns. What comes in pieces
 * is planned once, by the first.
 */
export function anyJsonReader(context: ParseContext): (document: unknown) => Iterable<ParsedItem> {
  let plan: SheetPlan | undefined;
  let columns: string[] = [];
  return function* (document) {
    const found = longestList(document, "", 0) ?? loneObject(document);
    const rows = found?.rows ?? [];
    if (!plan) {
      const flat = rows.slice(0, sampleSize).map(flatten);
      columns = [...new Set(flat.flatMap((row) => [...row.keys()]))].slice(0, maxColumns);
      const sample = flat.map((row) => columns.map((column) => row.get(column) ?? ""));
      plan = planSheet(columns, sample, context, found?.path ?? "");
      if (plan.question) yield { type: "question", question: plan.question };
      if (plan.problem) yield { type: "problem", problem: plan.problem };
    }
    if (!plan.kind) return;
    const read = sheetReader(plan, columns, context);
    for (const [index, row] of rows.entries()) {
      const cells = flatten(row);
      yield* read((column) => cells.get(column) ?? "", index + 1);
    }
  };
}

function longestList(document: unknown, path: string, depth: number): { rows: Row[]; path: string } | undefined {
  if (depth > 4) return undefined;
  const addresses = addressRows(document, path);
  if (addresses.length > 0) return { rows: addresses, path };
  if (Array.isArray(document)) {
    const rows = rowsOf(document, []).filter(isRow);
    return rows.length > 0 ? { rows, path } : undefined;
  }
  if (!isRow(document)) return undefined;
  let best: { rows: Row[]; path: string } | undefined;
  for (const [key, value] of Object.entries(document)) {
    const list = longestList(value, `${path}.${key}`, depth + 1);
    if (list && (!best || list.rows.length > best.rows.length)) best = list;
  }
  return best;
}

const hookAddress = /^https?:\/\/.*(web-?_?hook|\bhooks?\b|callback)/i;

/** One object is one webhook only where one of its own keys, its address, or its list of events says so: settings files are full of other addresses. */
function loneObject(document: unknown): { rows: Row[]; path: string } | undefined {
  if (!isRow(document)) return undefined;
  const says = Object.entries(document).some(
    ([key, value]) => /hook|callback/i.test(key) || (isAddress(key, value) && hookAddress.test(String(value))),
  );
  if (!says && !subscribes(document)) return undefined;
  return { rows: [document], path: "" };
}

/** `{"events": ["push"], "config": {"url": "https://…"}}`: names of events, and an address beside them or one step below. */
function subscribes(document: Row): boolean {
  const named = Object.entries(document).some(
    ([key, value]) => /^(events|event_?types)$/i.test(key) && Array.isArray(value) && value.some((item) => typeof item === "string"),
  );
  if (!named) return false;
  return [document, ...Object.values(document).filter(isRow)].some((row) =>
    Object.entries(row).some(([key, value]) => isAddress(key, value)),
  );
}

function isAddress(key: string, value: unknown): boolean {
  return /^(url|uri|endpoint|target)$/i.test(key) && typeof value === "string" && /^https?:\/\//i.test(value);
}

/** `["push"]`, and `[{name: "push", description: …}]` alike. */
function named(item: unknown): unknown[] {
  if (typeof item !== "object") return [item];
  return isRow(item) && typeof item.name === "string" && typeof item.value !== "string" ? [item.name] : [];
}

/** `{config: {url}}` → "config.url"; lists of plain values become one cell. */
function flatten(row: Row): Map<string, string> {
  const cells = new Map<string, string>();
  const walk = (value: unknown, path: string, depth: number) => {
    if (cells.size >= maxColumns) return;
    if (isRow(value) && depth < 3)
      for (const [key, item] of Object.entries(value)) walk(item, path === "" ? key : `${path}.${key}`, depth + 1);
    else if (Array.isArray(value)) {
      cells.set(path, value.flatMap(named).join("; "));
      if (value.length === 1 && isRow(value[0])) walk(value[0], path, depth);
    } else if (value !== null && value !== undefined && typeof value !== "object") cells.set(path, String(value));
  };
  walk(row, "", 0);
  return cells;
}
