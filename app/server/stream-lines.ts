import { Readable } from "node:stream";

const chunkLength = 65_536;

/** Text lines as a body, in chunks worth a write of their own; reads on only as fast as the other side takes them. */
export function streamLines(lines: AsyncIterable<string>): ReadableStream {
  async function* chunks() {
    let text = "";
    for await (const line of lines) {
      text += line;
      if (text.length < chunkLength) continue;
      yield Buffer.from(text);
      text = "";
    }
    if (text) yield Buffer.from(text);
  }
  return Readable.toWeb(Readable.from(chunks())) as ReadableStream;
}
