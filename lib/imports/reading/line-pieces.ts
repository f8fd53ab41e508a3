import type { Piece } from "@/lib/imports/reading/json-pieces";
import { Refusal } from "@/lib/imports/reading/refusal";
import { parseJsonTexts } from "@/lib/imports/reading/strict-json";

const linesPerPiece = 1000;
const maxLineLength = 16 * 1024 * 1024;

/** One JSON object on the first line and another on the second: JSON lines. */
export function areJsonLines(head: string): boolean {
  const [first = "", second = ""] = head.trimStart().split("\n", 2);
  if (!first.startsWith("{") || !second.trimStart().startsWith("{")) return false;
  try {
    return typeof JSON.parse(first) === "object";
  } catch {
    return false;
  }
}

/** JSON lines of any length, some lines at a time. */
export async function* jsonLinePieces(texts: AsyncIterable<string>): AsyncGenerator<Piece> {
  let list: unknown[] = [];
  let ambiguous: Piece["ambiguous"] = [];
  let before = 0;
  let number = 0;
  for await (const line of linesOf(texts)) {
    number++;
    if (line.trim() === "") continue;
    try {
      for (const { value, duplicates } of parseJsonTexts(line)) {
        const [twice] = duplicates;
        list.push(twice ? undefined : value);
        if (twice) ambiguous.push({ entry: before + list.length, key: twice.key, value });
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw new Refusal(error.code, `In line ${number}: ${error.message}`, error.expected, number);
    }
    if (list.length < linesPerPiece) continue;
    yield { document: list, before, ambiguous };
    before += list.length;
    list = [];
    ambiguous = [];
  }
  if (list.length > 0) yield { document: list, before, ambiguous };
}

export async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of texts) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > maxLineLength)
      throw new Refusal("line-too-long", `One line has more than ${maxLineLength / 1024 ** 2} million characters.`, "shorter lines");
    yield* lines;
  }
  if (rest !== "") yield rest;
}
