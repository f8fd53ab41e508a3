import { type Document, isAlias, isCollection, isPair, isScalar } from "yaml";

/** The library looks an alias up among all aliases and anchors before it. */
const maxAliases = 10_000;
/** What aliases and merge keys may add to the nodes that are written out; documents that people write stay far below. */
const maxAdded = 1_000_000;

/** Aliases and merge keys that expand without end, or so far that reading would never end. */
export function expandsTooFar(document: Document.Parsed): boolean {
  const sizes = new Map<string, number>();
  let aliases = 0;
  let written = 0;
  const expanded = (node: unknown): number => {
    if (isAlias(node)) {
      aliases++;
      // An anchor that is not complete yet holds itself.
      return sizes.get(node.source) ?? Number.POSITIVE_INFINITY;
    }
    if (isPair(node)) return expanded(node.key) + expanded(node.value);
    if (!isCollection(node) && !isScalar(node)) return 0;
    written++;
    if (node.anchor !== undefined) sizes.delete(node.anchor);
    const size = 1 + (isCollection(node) ? node.items.reduce<number>((sum, item) => sum + expanded(item), 0) : 0);
    if (node.anchor !== undefined) sizes.set(node.anchor, size);
    return size;
  };
  const size = expanded(document.contents);
  return aliases > maxAliases || size - written > maxAdded;
}
