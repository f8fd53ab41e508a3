import { type Document, isMap, isScalar, LineCounter, parseAllDocuments, visit, type YAMLError } from "yaml";
import { Refusal } from "@/lib/imports/reading/refusal";
import { expandsTooFar } from "@/lib/imports/reading/yaml-aliases";

const reasons: Partial<Record<YAMLError["code"], string>> = {
  ALIAS_PROPS: "an alias has properties",
  BAD_ALIAS: "an alias names no anchor",
  BAD_DIRECTIVE: "a directive is malformed",
  BAD_DQ_ESCAPE: "an escape in a quoted text does not exist",
  BAD_INDENT: "the indentation is wrong",
  BLOCK_AS_IMPLICIT_KEY: "a block stands where a key must fit on one line",
  BLOCK_IN_FLOW: "a block stands inside brackets",
  DUPLICATE_KEY: "a key stands twice in one mapping",
  MISSING_CHAR: "a character such as a closing quote, a comma or a space is missing",
  MULTILINE_IMPLICIT_KEY: "a key runs over several lines",
  TAB_AS_INDENT: "a tab indents",
  TAG_RESOLVE_FAILED: "a tag is unknown",
  UNEXPECTED_TOKEN: "something unexpected stands here",
};

/** The documents of a YAML text as plain values, `null` where one is empty. Tags and alias bombs are refused. */
export function parseYamlDocuments(text: string, firstLine = 1): unknown[] {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: "silent",
    // The library compares every key with every other one: 200,000 keys would take minutes.
    uniqueKeys: false,
    strict: true,
    merge: true,
  });
  if (!Array.isArray(parsed)) return [];
  const lineAt = (error: YAMLError | undefined) => (error ? lines.linePos(error.pos[0]).line + firstLine - 1 : undefined);
  const values: unknown[] = [];
  for (const document of parsed) {
    const error = document.errors[0];
    if (error) throw templateOr(text, firstLine, syntaxError(error.code, lineAt(error)));
    const twice = repeatedKey(document as Document.Parsed);
    if (twice !== undefined) throw templateOr(text, firstLine, syntaxError("DUPLICATE_KEY", lines.linePos(twice).line + firstLine - 1));
    const tag = document.warnings.find((warning) => warning.code === "TAG_RESOLVE_FAILED");
    if (tag)
      throw new Refusal(
        "yaml-tag",
        `Line ${lineAt(tag)}: a tag such as “!!python/object” is not read.`,
        "plain YAML without tags",
        lineAt(tag),
      );
    const template = templateMark(document as Document.Parsed, text);
    if (template !== undefined) throw templateRefusal(lines.linePos(template).line + firstLine - 1);
    values.push(toPlain(document as Document.Parsed));
  }
  return values;
}

function syntaxError(code: YAMLError["code"], line: number | undefined): Refusal {
  return new Refusal("yaml-syntax", `Line ${line}: ${reasons[code] ?? "the YAML is not valid here"}.`, "valid YAML", line);
}

/** Where a key stands that its mapping already has; a merge key may stand twice. */
function repeatedKey(document: Document.Parsed): number | undefined {
  let position: number | undefined;
  visit(document, {
    Map(_, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          position = key.range?.[0] ?? 0;
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    },
  });
  return position;
}

function toPlain(document: Document.Parsed): unknown {
  if (expandsTooFar(document))
    throw new Refusal("yaml-aliases", "The aliases of this document expand without end.", "a document without nested aliases");
  try {
    return document.toJS({ maxAliasCount: -1 });
  } catch {
    throw new Refusal(
      "yaml-merge",
      "A merge key “<<” of this document names what is no mapping.",
      "an alias of a mapping, or a list of them",
    );
  }
}

/** `{{ .Values.x }}` is valid YAML: a flow mapping whose key is a flow mapping. Nobody writes that, templates do. */
function templateMark(document: Document.Parsed, text: string): number | undefined {
  let position: number | undefined;
  visit(document, {
    Pair(_, pair) {
      const start = isMap(pair.key) && pair.key.flow ? pair.key.range?.[0] : undefined;
      if (start === undefined || text[start - 1] !== "{") return undefined;
      position = start;
      return visit.BREAK;
    },
  });
  return position;
}

const marks = /^\s*(?:-\s+)?(?:[\w./-]+:\s+)?(\{\{|\{%)/m;

function templateOr(text: string, firstLine: number, refusal: Refusal): Refusal {
  const found = marks.exec(text);
  return found ? templateRefusal(text.slice(0, found.index + found[0].length).split("\n").length + firstLine - 1) : refusal;
}

export function templateRefusal(line: number): Refusal {
  return new Refusal(
    "template",
    `Line ${line} holds template marks such as “{{ … }}”: this is a template, not the document it makes.`,
    "the rendered document, e.g. the output of helm template",
    line,
  );
}
