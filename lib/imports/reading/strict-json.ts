import { Refusal } from "@/lib/imports/reading/refusal";

export interface JsonText {
  value: unknown;
  /**
   * Keys that stand twice in one object: readers disagree which one counts. `index` is the position in the outermost list; where the text is
   * an envelope, `list` is the key of the list in it that is meant.
   */
  duplicates: { index: number; list?: string; key: string; line: number }[];
}

/** Deeper nesting than any real document has; a limit keeps hostile ones from exhausting the stack. */
export const maxDepth = 200;
/** More keys than any real object has: every format looks at all of them. */
export const maxKeys = 100_000;
const maxDuplicates = 20;

/**
 * RFC 8259 to the letter, one or more texts in a row (`gh api --paginate` writes one list per page, JSON lines one object per line).
 * JSON.parse would be faster, but keeps silent about duplicate keys, rounds large ids, and quotes the document in its errors.
 */
export function* parseJsonTexts(text: string): Generator<JsonText> {
  const reader = new Reader(text);
  reader.skipSpace();
  if (reader.done) throw reader.error("The document is empty.");
  for (let first = true; first || !reader.done; first = false) {
    const start = text[reader.position];
    if (!first && start !== "[" && start !== "{") throw reader.error("There is text after the end of the document.");
    reader.duplicates = [];
    const value = reader.value(0);
    yield { value, duplicates: reader.duplicates };
    reader.skipSpace();
    if (first && !reader.done && (typeof value !== "object" || value === null))
      throw reader.error("There is text after the end of the document.");
  }
}

const space = /[ \t\r\n]*/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them unescaped
const plainCharacters = /[^"\\\u0000-\u001f]*/y;
const escapes: Record<string, string> = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const words: [string, unknown][] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

class Reader {
  position = 0;
  duplicates: JsonText["duplicates"] = [];
  private index = 0;
  /** In an envelope: the key that is being read, and whether an entry of its list is. */
  private envelopeKey = "";
  private inEnvelopeList = false;

  constructor(private readonly text: string) {}

  get done(): boolean {
    return this.position >= this.text.length;
  }

  skipSpace(): void {
    this.match(space);
  }

  /** Says where and why, and never quotes the text: it may hold secrets. */
  error(message: string): Refusal {
    const before = this.text.slice(0, this.position);
    const line = before.split("\n").length;
    const column = this.position - before.lastIndexOf("\n");
    return new Refusal("json-syntax", `Line ${line}, column ${column}: ${message}`, "valid JSON (RFC 8259)", line);
  }

  value(depth: number): unknown {
    this.skipSpace();
    const character = this.text[this.position];
    if (character === '"') return this.string();
    if (character === "{" || character === "[") {
      if (depth >= maxDepth) throw this.error(`The document is nested more than ${maxDepth} levels deep.`);
      return character === "{" ? this.object(depth) : this.list(depth);
    }
    for (const [word, value] of words) {
      if (this.text.startsWith(word, this.position)) {
        this.position += word.length;
        return value;
      }
    }
    if (character === "-" || (character !== undefined && character >= "0" && character <= "9")) return this.number();
    throw this.error(character === undefined ? "The document ends in the middle of a value." : "Here a value should begin.");
  }

  private list(depth: number): unknown[] {
    const list: unknown[] = [];
    this.position++;
    this.skipSpace();
    if (this.take("]")) return list;
    const counted = depth === 0 || (depth === 1 && this.envelopeKey !== "");
    for (;;) {
      if (counted) this.index = list.length;
      this.inEnvelopeList = counted ? depth === 1 : this.inEnvelopeList;
      list.push(this.value(depth + 1));
      this.skipSpace();
      if (counted) this.inEnvelopeList = false;
      if (this.take("]")) return list;
      if (!this.take(",")) throw this.error(this.done ? "The document ends inside a list." : "Here “,” or “]” is missing.");
    }
  }

  private object(depth: number): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.position++;
    this.skipSpace();
    if (this.take("}")) return object;
    for (let keys = 1; ; keys++) {
      if (keys > maxKeys) throw this.error(`One object has more than ${maxKeys.toLocaleString("en")} keys.`);
      this.skipSpace();
      if (this.text[this.position] !== '"')
        throw this.error(this.done ? "The document ends inside an object." : "Here a key in double quotes should begin.");
      const start = this.position;
      const key = this.string();
      this.skipSpace();
      if (!this.take(":")) throw this.error("Here “:” is missing.");
      if (depth === 0) this.envelopeKey = key;
      const value = this.value(depth + 1);
      if (Object.hasOwn(object, key) && this.duplicates.length < maxDuplicates) {
        const list = this.inEnvelopeList ? { list: this.envelopeKey } : {};
        this.duplicates.push({ index: this.index, ...list, key, line: this.lineOf(start) });
      }
      Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
      this.skipSpace();
      if (this.take("}")) return object;
      if (!this.take(",")) throw this.error(this.done ? "The document ends inside an object." : "Here “,” or “}” is missing.");
    }
  }

  private string(): string {
    this.position++;
    let result = this.match(plainCharacters);
    while (!this.take('"')) {
      if (this.done) throw this.error("The document ends inside a text.");
      if (!this.take("\\")) throw this.error("A control character stands unescaped in a text.");
      const escaped = this.text[this.position++] ?? "";
      if (escaped === "u") {
        const code = this.text.slice(this.position, this.position + 4);
        if (!/^[0-9a-fA-F]{4}$/.test(code)) throw this.error("“\\u” needs four hexadecimal digits.");
        this.position += 4;
        result += String.fromCharCode(Number.parseInt(code, 16));
      } else {
        const character = escapes[escaped];
        if (character === undefined) throw this.error("This escape does not exist in JSON.");
        result += character;
      }
      result += this.match(plainCharacters);
    }
    return result;
  }

  /** Whole numbers too large for a double are ids: they stay text. */
  private number(): number | string {
    const written = this.match(number);
    const next = this.text[this.position] ?? "";
    if (written === "" || /[\w.+-]/.test(next)) throw this.error("This is no number.");
    const value = Number(written);
    return /^-?\d+$/.test(written) && !Number.isSafeInteger(value) ? written : value;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.position += found.length;
    return found;
  }

  private take(character: string): boolean {
    if (this.text[this.position] !== character) return false;
    this.position++;
    return true;
  }

  private lineOf(position: number): number {
    return this.text.slice(0, position).split("\n").length;
  }
}
