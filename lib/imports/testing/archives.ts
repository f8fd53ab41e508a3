import { crc32, gzipSync } from "node:zlib";
import { pack } from "tar-stream";

export interface ZipEntry {
  name: string;
  content: string;
  /** Unix mode and type, e.g. 0o120777 for a link. */
  mode?: number;
  /** Says so, with twelve bytes of a header before the content; what is encrypted is never looked into. */
  encrypted?: boolean;
}

/** A zip without compression, written by hand so that its names and modes can be as hostile as needed. */
export function zipOf(entries: ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode = 0o100644, encrypted } of entries) {
    const [label, data] = [Buffer.from(name), Buffer.from(encrypted ? `${" ".repeat(12)}${content}` : content)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(encrypted ? 0x0801 : 0x0800, 2);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(encrypted ? data.length - 12 : data.length, 18);
    common.writeUInt16LE(label.length, 22);
    files.push(Buffer.from("PK\u0003\u0004"), common, label, data);
    const extra = Buffer.alloc(14);
    extra.writeUInt32LE((mode << 16) >>> 0, 6);
    extra.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\u0001\u0002"), Buffer.from([20, 3]), common, extra, label);
    offset += 30 + label.length + data.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, central, end]);
}

export async function tarGzOf(
  entries: { name: string; content?: string; type?: "symlink" | "file"; linkname?: string }[],
): Promise<Buffer> {
  const archive = pack();
  for (const { content = "", ...header } of entries) archive.entry(header, content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}

export interface TestSheet {
  name: string;
  rows: string[][];
  /** Addresses behind cells, by their place: {"B2": "https://…"}. */
  links?: Record<string, string>;
  /** Ranges of merged cells: "A2:A4". */
  merged?: string[];
}

/** The smallest workbook Excel would open: one sheet of texts written into the cells. */
export function xlsxOf(rows: string[][]): Buffer {
  return workbookOf([{ name: "Hooks", rows }]);
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const xml = '<?xml version="1.0"?>';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/package/2006/relationships";

function relationsOf(entries: { type: string; target: string; external?: boolean }[]): string {
  const one = ({ type, target, external }: (typeof entries)[number], index: number) =>
    `<Relationship Id="r${index + 1}" Type="${office}/${type}" Target="${escaped(target)}"${external ? ' TargetMode="External"' : ""}/>`;
  return `${xml}<Relationships xmlns="${relations}">${entries.map(one).join("")}</Relationships>`;
}

/** A workbook of several sheets, with what stands beside their cells. */
export function workbookOf(sheets: TestSheet[]): Buffer {
  const listed = sheets.map(({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="r${index + 1}"/>`);
  return zipOf([
    { name: "[Content_Types].xml", content: `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>` },
    { name: "_rels/.rels", content: relationsOf([{ type: "officeDocument", target: "xl/workbook.xml" }]) },
    {
      name: "xl/workbook.xml",
      content: `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${listed.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: relationsOf(sheets.map((_, index) => ({ type: "worksheet", target: `worksheets/sheet${index + 1}.xml` }))),
    },
    ...sheets.flatMap(({ links = {}, ...sheet }, index) => [
      { name: `xl/worksheets/sheet${index + 1}.xml`, content: sheetOf({ links, ...sheet }) },
      {
        name: `xl/worksheets/_rels/sheet${index + 1}.xml.rels`,
        content: relationsOf(Object.values(links).map((target) => ({ type: "hyperlink", target, external: true }))),
      },
    ]),
  ]);
}

function sheetOf({ rows, links = {}, merged = [] }: TestSheet): string {
  const cells = rows.map((row, index) => {
    const columns = row.map(
      (text, column) => `<c r="${String.fromCharCode(65 + column)}${index + 1}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`,
    );
    return `<row r="${index + 1}">${columns.join("")}</row>`;
  });
  const merges = merged.map((range) => `<mergeCell ref="${range}"/>`).join("");
  const linked = Object.keys(links).map((cell, index) => `<hyperlink ref="${cell}" r:id="r${index + 1}"/>`);
  return `${xml}<worksheet xmlns="${main}" xmlns:r="${office}"><sheetData>${cells.join("")}</sheetData>${merges === "" ? "" : `<mergeCells>${merges}</mergeCells>`}${linked.length === 0 ? "" : `<hyperlinks>${linked.join("")}</hyperlinks>`}</worksheet>`;
}
