import type { MessageLine, MessageView } from "./schema";

const width = 76;

/** The text part: the same facts in the same order as the HTML part. */
export function textPart(view: MessageView): string {
  const blocks = [
    [view.heading, view.lead, `${view.button.text}:`, view.button.href],
    ...view.lines.map(lineBlock),
    ...(view.more ? [[view.more.text, view.more.href]] : []),
    ...(view.note ? [[view.note]] : []),
    ["-- ", view.why, ...(view.next ? [view.next] : []), ...(view.preferences ? [`${view.preferences.text}:`, view.preferences.href] : [])],
  ];
  return `${blocks
    .map((block) =>
      block
        .filter(Boolean)
        .map((line) => wrap(line))
        .join("\n"),
    )
    .join("\n\n")}\n`;
}

function lineBlock(line: MessageLine): string[] {
  const title = line.context ? `${line.title} (${line.context})` : line.title;
  return [line.longLabel, ...[title, line.detail, line.href].filter(Boolean).map((text) => `  ${text}`)];
}

/** Breaks at spaces; an address stays whole so that it stays a link. */
function wrap(line: string): string {
  const indent = /^ */.exec(line)![0];
  if (line.length <= width || line.trimEnd() === "--") return line;
  const lines: string[] = [];
  let current = "";
  for (const word of line.trim().split(/\s+/)) {
    if (current && indent.length + current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else current = current ? `${current} ${word}` : word;
  }
  return [...lines, current].map((text) => `${indent}${text}`).join("\n");
}
