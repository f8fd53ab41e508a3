import { Tokenizer, TokenParser, TokenType } from "@streamparser/json";
import { isRow, type Row } from "@/lib/imports/parsers/values";
import { Refusal } from "@/lib/imports/reading/refusal";
import { maxDepth, maxKeys } from "@/lib/imports/reading/strict-json";

/** Some entries of a long list, in the envelope they stand in: small enough to be read like a document of its own. */
export interface Piece {
  document: unknown;
  /** Entries of the file before this piece. */
  before: number;
  /** 1-based entries that were left out because a key stands twice in one of their objects, and what the last one of the two gives. */
  ambiguous: { entry: number; key: string; value?: unknown }[];
}

const entriesPerPiece = 1000;
const maxEntryLength = 64 * 1024 * 1024;

/**
 * Cuts a JSON text of any length at the entries of its list: `[…]`, several of them in a row, or the first lists of an envelope `{"value": […]}`.
 * An object without such a list is one piece, and so is a description of an API, which is read as a whole; both up to `maxEntryLength`.
 */
export async function* jsonPieces(texts: AsyncIterable<string>): AsyncGenerator<Piece> {
  const cutter = new Cutter();
  for await (const text of texts) {
    cutter.write(text);
    yield* cutter.taken();
  }
  cutter.end();
  yield* cutter.taken();
}

/** Ids beyond what a double holds stay text. */
class ExactTokenizer extends Tokenizer {
  override parseNumber(written: string): number {
    const value = Number(written);
    return (/^-?\d+$/.test(written) && !Number.isSafeInteger(value) ? written : value) as number;
  }
}

interface Frame {
  keys?: Set<string>;
  key?: string;
  /** In an object: whether a key or a value comes next. */
  wantsKey: boolean;
}

class Cutter {
  private readonly pieces: Piece[] = [];
  private readonly tokenizer = new ExactTokenizer({ separator: "" });
  private parser?: TokenParser;
  private readonly frames: Frame[] = [];
  private envelope: Row = {};
  private listKey: string | undefined;
  private list: unknown[] = [];
  private before = 0;
  private sinceEntry = 0;
  private twice: string | undefined;
  private ambiguous: Piece["ambiguous"] = [];

  constructor() {
    this.tokenizer.onToken = (token) => {
      this.watch(token.token, token.value);
      this.parser?.write(token);
      if (this.frames.length === 0) this.close();
    };
  }

  write(text: string): void {
    this.sinceEntry += text.length;
    if (this.sinceEntry > maxEntryLength)
      throw new Refusal("entry-too-large", `One entry has more than ${maxEntryLength / 1024 ** 2} million characters.`, "smaller entries");
    try {
      this.tokenizer.write(text);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      throw new Refusal(
        "json-syntax",
        `After entry ${this.before + this.list.length} the text is no JSON: from there on nothing was read.`,
        "valid JSON (RFC 8259)",
      );
    }
  }

  end(): void {
    if (this.frames.length > 0)
      throw new Refusal(
        "json-syntax",
        `The document ends in the middle, after entry ${this.before + this.list.length}.`,
        "a complete document",
      );
  }

  *taken(): Generator<Piece> {
    yield* this.pieces.splice(0);
  }

  /** Follows the nesting beside the parser: depth, keys that stand twice, and the plain values of the envelope. */
  private watch(token: TokenType, value: unknown): void {
    const frame = this.frames.at(-1);
    if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) {
      if (this.frames.length === 0) this.begin(token === TokenType.LEFT_BRACE);
      if (this.frames.length >= maxDepth)
        throw new Refusal("json-syntax", `The document is nested more than ${maxDepth} levels deep.`, "a flatter document");
      this.frames.push(token === TokenType.LEFT_BRACE ? { keys: new Set(), wantsKey: true } : { wantsKey: false });
    } else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) this.frames.pop();
    else if (frame?.keys && token === TokenType.COMMA) frame.wantsKey = true;
    else if (frame?.keys && token === TokenType.STRING && frame.wantsKey) {
      frame.key = String(value);
      frame.wantsKey = false;
      if (frame.keys.has(frame.key)) this.twice ??= frame.key;
      if (frame.keys.add(frame.key).size > maxKeys)
        throw new Refusal("json-syntax", `One object has more than ${maxKeys.toLocaleString("en")} keys.`, "smaller objects");
    } else if (this.frames.length === 1 && frame?.keys && token !== TokenType.COLON && frame.key !== undefined)
      put(this.envelope, frame.key, value);
  }

  private begin(object: boolean): void {
    this.envelope = {};
    this.parser = new TokenParser({ paths: [object ? "$.*.*" : "$.*"], keepStack: false });
    this.parser.onValue = ({ value, key, parent, stack }) => {
      const listKey = object ? String(stack[1]?.key) : undefined;
      if (Array.isArray(parent)) this.take(listKey, value);
      else if (listKey !== undefined) {
        const inner = isRow(this.envelope[listKey]) ? this.envelope[listKey] : put(this.envelope, listKey, {} as Row);
        put(inner, String(key), value);
      }
    };
  }

  private close(): void {
    this.flush();
    if (this.before > 0 || Object.keys(this.envelope).length === 0) return;
    const ambiguous = this.twice === undefined ? [] : [{ entry: 1, key: this.twice }];
    this.pieces.push({ document: this.twice === undefined ? this.envelope : [], before: 0, ambiguous });
    this.envelope = {};
  }

  private take(listKey: string | undefined, value: unknown): void {
    if (listKey !== undefined && "openapi" in this.envelope) {
      const whole = Array.isArray(this.envelope[listKey]) ? this.envelope[listKey] : put(this.envelope, listKey, []);
      whole.push(value);
      return;
    }
    if (listKey !== this.listKey) this.flush();
    this.listKey = listKey;
    this.sinceEntry = 0;
    this.list.push(this.twice === undefined ? value : undefined);
    if (this.twice !== undefined) this.ambiguous.push({ entry: this.before + this.list.length, key: this.twice, value });
    this.twice = undefined;
    if (this.list.length >= entriesPerPiece) this.flush();
  }

  private flush(): void {
    if (this.list.length === 0) return;
    const document = this.listKey === undefined ? this.list : { ...this.envelope, [this.listKey]: this.list };
    this.pieces.push({ document, before: this.before, ambiguous: this.ambiguous });
    this.before += this.list.reduce<number>((sum, entry) => sum + (Array.isArray(entry) ? entry.length : 1), 0);
    this.list = [];
    this.ambiguous = [];
  }
}

/** Own whatever the key is called: “__proto__” is a key like any other. */
function put<T>(row: Row, key: string, value: T): T {
  Object.defineProperty(row, key, { value, enumerable: true, configurable: true, writable: true });
  return value;
}
