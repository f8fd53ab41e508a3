import type { Piece } from "@/lib/imports/reading/json-pieces";
import { linesOf } from "@/lib/imports/reading/line-pieces";
import { Refusal } from "@/lib/imports/reading/refusal";
import { parseYamlDocuments } from "@/lib/imports/reading/yaml-documents";

/** One YAML document has to be held whole; longer ones are refused. */
export const maxDocumentLength = 16 * 1024 * 1024;
const pieceLength = 262_144;

/** A YAML stream cut at its document marks: no text of YAML may hold `---` at the beginning of a line. */
export async function* yamlPieces(texts: AsyncIterable<string>): AsyncGenerator<Piece> {
  let lines: string[] = [];
  let length = 0;
  let before = 0;
  let firstLine = 1;
  const take = (): Piece => {
    const documents = parseYamlDocuments(lines.join("\n"), firstLine);
    const piece = { document: documents.length === 1 ? [documents[0]] : documents, before, ambiguous: [] };
    before += documents.length;
    firstLine += lines.length;
    lines = [];
    length = 0;
    return piece;
  };
  for await (const line of linesOf(texts)) {
    if (length > pieceLength && /^---(\s|$)/.test(line)) yield take();
    lines.push(line);
    length += line.length + 1;
    if (length > maxDocumentLength)
      throw new Refusal(
        "yaml-too-large",
        `One YAML document is read up to ${maxDocumentLength / 1024 ** 2} million characters.`,
        "several documents, or JSON",
      );
  }
  if (length > 0) yield take();
}
