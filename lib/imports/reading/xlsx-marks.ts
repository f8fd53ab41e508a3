import { posix } from "node:path";
import { zipEntries } from "@/lib/imports/reading/archive-entries";
import type { HeldBytes } from "@/lib/imports/reading/held-bytes";

/** What a sheet says beside the values of its cells; rows and columns count from 0. */
export interface SheetMarks {
  links: { row: number; column: number; target: string }[];
  /** Cells merged downwards: what stands in the first is meant for all of them. */
  merged: { column: number; row: number; lastRow: number }[];
}

/** Beyond these a sheet is no longer written by people; what is above them stays as the cells have it. */
const maxMarks = 100_000;
const maxPartLength = 32 * 1024 ** 2;

/** Links and merged cells by the name of their sheet. They stand behind the cells, which are not looked at. */
export async function xlsxMarks(workbook: HeldBytes): Promise<Map<string, SheetMarks>> {
  const parts = new Map<string, string>();
  for await (const entry of zipEntries(workbook)) {
    if (!("bytes" in entry) || !/^xl\/(workbook\.xml|worksheets\/[^/]+\.xml|(worksheets\/)?_rels\/[^/]+\.rels)$/.test(entry.name)) continue;
    parts.set(entry.name, await textAfter(entry.bytes, entry.name.startsWith("xl/worksheets/sheet") ? "</sheetData>" : ""));
  }
  const files = relations(parts.get("xl/_rels/workbook.xml.rels"), "xl");
  const marks = new Map<string, SheetMarks>();
  for (const sheet of elements(parts.get("xl/workbook.xml"), "sheet")) {
    const file = files.get(sheet["r:id"] ?? "") ?? "";
    const targets = relations(parts.get(`${posix.dirname(file)}/_rels/${posix.basename(file)}.rels`));
    marks.set(sheet.name ?? "", marksOf(parts.get(file), targets));
  }
  return marks;
}

function marksOf(xml: string | undefined, targets: Map<string, string>): SheetMarks {
  const links = elements(xml, "hyperlink").flatMap((link) => {
    const [first] = cellsOf(link.ref);
    const target = targets.get(link["r:id"] ?? "");
    return first && target ? [{ ...first, target }] : [];
  });
  const merged = elements(xml, "mergeCell").flatMap((range) => {
    const [first, last] = cellsOf(range.ref);
    return first && last && last.row > first.row ? [{ ...first, lastRow: Math.min(last.row, first.row + maxMarks) }] : [];
  });
  return { links, merged };
}

/** The text behind a mark, or all of it. */
async function textAfter(bytes: AsyncIterable<Uint8Array>, mark: string): Promise<string> {
  let text = "";
  let found = mark === "";
  const decoder = new TextDecoder();
  for await (const chunk of bytes) {
    if (text.length > maxPartLength) continue;
    text += decoder.decode(chunk, { stream: true });
    const at = found ? -1 : text.indexOf(mark);
    if (at >= 0) text = text.slice(at);
    found ||= at >= 0;
    if (!found) text = text.slice(-mark.length);
  }
  return found ? text : "";
}

/** Files and addresses by their relation's id; those inside the workbook with their whole path. */
function relations(xml: string | undefined, folder?: string): Map<string, string> {
  return new Map(
    elements(xml, "Relationship").map(({ Id = "", Target = "", TargetMode }) => [
      Id,
      folder === undefined || TargetMode === "External"
        ? Target
        : posix.join(Target.startsWith("/") ? "" : folder, Target).replace(/^\//, ""),
    ]),
  );
}

/** The attributes of every element of this name. */
function elements(xml: string | undefined, name: string): Record<string, string>[] {
  const found = (xml ?? "").matchAll(new RegExp(`<(?:\\w+:)?${name}\\s([^<>]*?)/?>`, "g"));
  return [...found]
    .slice(0, maxMarks)
    .map(([, attributes = ""]) =>
      Object.fromEntries([...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, unescaped(value)])),
    );
}

const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function unescaped(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (found, name) => entities[name] ?? found);
}

/** "B2:C5" → its first and its last cell. */
function cellsOf(range: string | undefined): { row: number; column: number }[] {
  return (range ?? "").split(":").flatMap((cell) => {
    const [, letters = "", digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(cell) ?? [];
    const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    return digits ? [{ row: Number(digits) - 1, column }] : [];
  });
}
